/** Why nothing is signed until a person has looked. */
export type SignRefusal =
  /** The key is not the one with which this log began. */
  | 'other-key'
  /** The database has checkpoints and this machine keeps none. */
  | 'no-checkpoint-file'
  /** The kept checkpoint can't be read, or is of another log or key. */
  | 'checkpoint-file-foreign'
  /** The kept checkpoint is newer than everything in the database. */
  | 'rolled-back'
  /** Database and file tell of two histories. */
  | 'checkpoint-differs'
  /** Entries, hashes or tiles are no longer what was signed. */
  | 'storage-differs'
