@rem The script "start" of package.json begins with exec, so that on Unix npm talks to Node and not to a shell.
@rem Here it only runs what follows.
@%*
