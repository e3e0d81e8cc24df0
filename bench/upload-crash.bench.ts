import 'reflect-metadata';
import { startEmbeddedPostgres } from '@pirecow/platform';
import type { UploadState } from '@pirecow/contracts';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aFilm } from '../libs/features/media/test/uploads.factory';
import { prepare } from './lrs-stack';
import { end, serve } from './server';

/**
 * Rounds of `kill -9` on the server while a film arrives in parts, and once more while the whole is looked at. What HEAD
 * says has arrived is there; the film is finished once, byte for byte, and its parts are gone.
 */
const ROUNDS = Number(process.argv[2] ?? 20);
/** How often the server is killed while a film arrives; once more follows. */
const KILLS = Number(process.argv[3] ?? 3);
const MIB = 1024 * 1024;
const PORT = 3987;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const TUS = { 'tus-resumable': '1.0.0' };

const say = (line: string) => process.stdout.write(`${line}\n`);
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

interface Stack {
  start: () => Promise<ChildProcess>;
  files: string;
  organisationId: string;
  cookie: string;
}

async function kill(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

/** Sends what is missing, and kills the server at a moment of its own. Whoever is killed answers nobody. */
async function sendAndKill(
  server: ChildProcess,
  path: string,
  headers: Record<string, string>,
  rest: Buffer,
) {
  const client = request(`${ADDRESS}${path}`, {
    method: 'PATCH',
    headers: { ...headers, 'content-length': rest.length },
  }).on('error', () => undefined);
  const closed = new Promise((resolve) => client.once('close', resolve));
  const after = Math.floor(Math.random() * rest.length);
  await new Promise<void>((resolve) => client.write(rest.subarray(0, after), () => resolve()));
  client.write(rest.subarray(after));
  await kill(server);
  await closed;
}

async function begin({ organisationId, cookie }: Stack, size: number): Promise<string> {
  const headers = {
    ...TUS,
    cookie,
    'upload-length': String(size),
    'upload-metadata': `filename ${btoa('film.mp4')}`,
  };
  const answer = await fetch(`${ADDRESS}/api/organisations/${organisationId}/uploads`, {
    method: 'POST',
    headers,
  });
  return answer.headers.get('location') ?? '';
}

async function arrived(path: string, cookie: string): Promise<number> {
  const answer = await fetch(`${ADDRESS}${path}`, { method: 'HEAD', headers: { ...TUS, cookie } });
  return Number(answer.headers.get('upload-offset') ?? NaN);
}

async function finished(path: string, cookie: string): Promise<UploadState> {
  for (;;) {
    const state = (await (await fetch(`${ADDRESS}${path}`, { headers: { cookie } })).json()) as UploadState;
    if (state.state !== 'receiving' && state.state !== 'checking') return state;
    await pause();
  }
}

/** What is wrong after a film has come through; empty where nothing is. */
async function faults({ files }: Stack, path: string, film: Buffer): Promise<string[]> {
  const hash = createHash('sha256').update(film).digest('hex');
  const kept = await readFile(join(files, 'media', hash)).catch(() => undefined);
  const id = path.slice(path.lastIndexOf('/') + 1);
  const parts = await readdir(join(files, 'uploads', id)).catch(() => []);
  return [
    ...(kept?.equals(film) ? [] : ['the film is not what was sent']),
    // A piece that was written and not noted before a kill stays, as docs/adr/0014 says.
    ...(parts.length > KILLS ? [`${parts.length} parts are left`] : []),
  ];
}

/** @returns what is wrong, and how much had arrived before it had to go on */
async function round(stack: Stack, film: Buffer): Promise<{ wrong: string[]; offsets: number[] }> {
  const { cookie } = stack;
  let server = await stack.start();
  const path = await begin(stack, film.length);
  const offsets: number[] = [];
  for (let time = 0; time < KILLS; time += 1) {
    const offset = await arrived(path, cookie);
    if (!(offset >= (offsets.at(-1) ?? 0))) return { wrong: [`went back to ${offset}`], offsets };
    offsets.push(offset);
    if (offset === film.length) break;
    const headers = {
      ...TUS,
      cookie,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    };
    await sendAndKill(server, path, headers, film.subarray(offset));
    server = await stack.start();
  }
  const offset = await arrived(path, cookie);
  const headers = {
    ...TUS,
    cookie,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  const body = new Uint8Array(film.subarray(offset));
  if (offset < film.length) await fetch(`${ADDRESS}${path}`, { method: 'PATCH', headers, body });
  // While it is looked at, or just before, or just after.
  await kill(server);
  server = await stack.start();
  const { state } = await finished(path, cookie);
  await end(server);
  const wrong = await faults(stack, path, film);
  return {
    wrong: state === 'ready' ? wrong : [`ended as ${state}`, ...wrong],
    offsets: [...offsets, offset],
  };
}

async function main(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-upload-crash-'));
  const files = join(dataFolder, 'files');
  const database = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  try {
    const { organisationId, cookie } = await prepare(database.url, files);
    const start = () => serve(database.url, dataFolder, PORT, 'silent');
    const stack: Stack = { start, files, organisationId, cookie };
    for (let number = 1; number <= ROUNDS; number += 1) {
      const { wrong, offsets } = await round(stack, aFilm(24 * MIB, number));
      say(
        `round ${number}: killed with ${offsets.map((one) => (one / MIB).toFixed(1)).join(', ')} MiB there`,
      );
      if (wrong.length > 0) {
        say(wrong.join('\n'));
        return 1;
      }
    }
    say(`${ROUNDS} films, each finished once and whole`);
    return 0;
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
