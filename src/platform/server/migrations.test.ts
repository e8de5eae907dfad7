import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'

import { migrateToLatest } from './migrations.ts'

let folder: string
let url: string
let name: string
let server: pg.Client
let made = 0

beforeEach(async () => {
  made += 1
  name = `migrations_${process.pid}_${made}`
  server = new pg.Client(inject('databaseUrl'))
  await server.connect()
  await server.query(`create database ${name}`)
  const address = new URL(inject('databaseUrl'))
  address.pathname = `/${name}`
  url = address.href
  folder = await mkdtemp(join(tmpdir(), 'chibo-migrations-'))
  await writeFile(join(folder, '0001_a_first.sql'), 'create table first (id int);')
  await writeFile(
    join(folder, '0002_a_second.sql'),
    'create table second (id int); insert into second values (1);',
  )
})

afterEach(async () => {
  await server.query(`drop database ${name} with (force)`)
  await server.end()
  await rm(folder, { recursive: true })
})

async function rowsOf(statement: string): Promise<readonly unknown[]> {
  const session = new pg.Client(url)
  await session.connect()
  try {
    return (await session.query(statement)).rows
  } finally {
    await session.end()
  }
}

test('every file is applied once, in the order of the numbers', async () => {
  expect(await migrateToLatest(url, folder)).toEqual(['0001_a_first', '0002_a_second'])
  expect(await migrateToLatest(url, folder)).toEqual([])
  expect(await rowsOf('select id from second')).toEqual([{ id: 1 }])
})

test('of two processes that start together the second finds nothing to do', async () => {
  const applied = await Promise.all([migrateToLatest(url, folder), migrateToLatest(url, folder)])
  expect(applied.map((names) => names.length)).toEqual(expect.arrayContaining([0, 2]))
})

test('a migration that fails leaves nothing behind and names itself', async () => {
  await writeFile(join(folder, '0003_a_broken.sql'), 'create table third (id int); select 1/0;')
  await expect(migrateToLatest(url, folder)).rejects.toThrow('0003_a_broken')
  expect(
    await rowsOf(`select to_regclass('first') as first, to_regclass('third') as third`),
  ).toEqual([{ first: null, third: null }])
})
