import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Starts the built server on a database and waits until it answers. `BENCH_PROFILE` names a folder for its CPU profile. */
export async function serve(
  databaseUrl: string,
  dataFolder: string,
  port: number,
  logLevel = 'error',
): Promise<ChildProcess> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PIRECOW_DATA: dataFolder,
    PORT: String(port),
    LOG_LEVEL: logLevel,
  };
  const folder = process.env['BENCH_PROFILE'];
  const profile = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
  const server = spawn(process.execPath, [...profile, 'dist/server/main.js'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    if (answer?.ok) return server;
    if (server.exitCode !== null) throw new Error('The server did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Ends a server and waits until it has ended. */
export async function end(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM');
  await once(server, 'exit');
}
