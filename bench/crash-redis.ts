import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A Redis of our own, from the one that is installed; undefined where none is. */
export async function aRedis(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => server.kill());
  const failed = once(server, 'error').then(() => false);
  const stop = async () => {
    if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  };
  const lines = createInterface(server.stdout);
  const said = new Promise<boolean>((resolve) =>
    lines.on('line', (line) => line.includes('Ready to accept connections') && resolve(true)),
  );
  if (await Promise.race([said, failed])) return { url: `redis://127.0.0.1:${port}`, stop };
  await rm(folder, { recursive: true, force: true });
  return undefined;
}
