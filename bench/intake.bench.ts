import 'reflect-metadata';
import { startEmbeddedPostgres } from '@pirecow/platform';
import type { Intake } from '@pirecow/contracts';
import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v7 as newId } from 'uuid';
import { ZipFile } from 'yazl';
import { courseXml, unitXml } from '../libs/features/packages/test/packages.factory';
import { prepare } from './lrs-stack';
import { end, serve } from './server';

/**
 * A large package comes in through the built server: how long it takes, and how large the process grows, which receives,
 * looks and writes. Then rounds of `kill -9` while it is looked at and while it is written: it is there once, whole.
 */
const MEBIBYTES = Number(process.argv[2] ?? 300);
const ROUNDS = Number(process.argv[3] ?? 3);
const MIB = 1024 * 1024;
const FILES = 12;
const LONGEST_WRITE_MS = 30_000;
const PORT = 3986;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const TUS = { 'tus-resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

const say = (line: string) => process.stdout.write(`${line}\n`);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Bytes that stand in the zip as they are, made as they are asked for. */
function* noise(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(MIB, 'not to be packed');
  for (let left = bytes; left > 0; left -= MIB) yield piece.subarray(0, Math.min(left, MIB));
}

async function writePackage(path: string): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(courseXml(unitXml({ name: 'a' }))), 'cmi5.xml');
  zip.addBuffer(Buffer.from('x'), 'index.html');
  for (let index = 0; index < FILES; index += 1) {
    const film = Readable.from(noise((MEBIBYTES / FILES) * MIB), { objectMode: false });
    zip.addReadStream(film, `film-${index}.mp4`, { compress: false });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** The most that a process has held at once, in MiB. */
function peakOf({ pid }: ChildProcess): number {
  const [, peak] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(peak) / 1024);
}

/** A trainer at the door of the server. */
class Trainer {
  constructor(
    private readonly cookie: string,
    private readonly organisation: string,
  ) {}

  async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { cookie: this.cookie, ...(body && { 'content-type': 'application/json' }) };
    const url = `${ADDRESS}/api/organisations/${this.organisation}/${path}`;
    const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Answer;
  }

  async send(path: string): Promise<string> {
    const { size } = await stat(path);
    const begun = await fetch(`${ADDRESS}/api/organisations/${this.organisation}/uploads`, {
      method: 'POST',
      headers: {
        ...{ ...TUS, cookie: this.cookie, 'upload-length': String(size) },
        'upload-metadata': `filename ${base64('package.zip')},purpose ${base64('intake')}`,
      },
    });
    const location = begun.headers.get('location') ?? '';
    const kind = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
    const headers = { ...TUS, cookie: this.cookie, ...kind, 'content-length': size };
    const client = request(`${ADDRESS}${location}`, { method: 'PATCH', headers });
    const answered = once(client, 'response');
    createReadStream(path).pipe(client);
    await answered;
    return location.slice(location.lastIndexOf('/') + 1);
  }

  /** Waits until nobody is at it any more, also while nobody answers. */
  async settled(id: string): Promise<Intake> {
    for (;;) {
      const intake = await this.ask<Intake>('GET', `intakes/${id}`).catch(() => undefined);
      if (intake && !['waiting', 'looking', 'writing'].includes(intake.state)) return intake;
      await pause(100);
    }
  }
}

interface Stack {
  start: () => Promise<ChildProcess>;
  files: string;
  trainer: Trainer;
  path: string;
}

async function kill(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

const storedIn = async (files: string, folder: string) =>
  (await readdir(join(files, folder), { recursive: true, withFileTypes: true }).catch(() => [])).filter(
    (entry) => entry.isFile(),
  );

/** What is wrong with a package that has come in; empty where nothing is. */
async function faults({ files, trainer }: Stack, { id, state }: Intake): Promise<string[]> {
  const parts = await storedIn(files, `packages/${id}`);
  const sizes = await Promise.all(
    parts.map(async ({ name }) => (await stat(join(files, 'packages', id, name))).size),
  );
  const whole = sizes.filter((size) => size === (MEBIBYTES / FILES) * MIB).length;
  const { items } = await trainer.ask<{ items: { id: string }[] }>('GET', 'packages?limit=100');
  const left = await storedIn(files, 'uploads');
  return [
    ...(state === 'done' ? [] : [`ended as ${state}`]),
    ...(whole === FILES && sizes.length === FILES + 2
      ? []
      : [`${sizes.length} files, ${whole} of them whole`]),
    ...(items.filter((one) => one.id === id).length === 1 ? [] : ['it is not there once']),
    // What was sent goes with the next turn of the job.
    ...(left.length === 0 ? [] : [`${left.length} parts of what was sent are left`]),
  ];
}

async function begun(trainer: Trainer, path: string): Promise<string> {
  const id = newId();
  await trainer.ask('PUT', `intakes/${id}`, { kind: 'package', uploadId: await trainer.send(path) });
  return id;
}

async function measured({ start, trainer, path }: Stack): Promise<void> {
  const server = await start();
  const before = peakOf(server);
  const sent = performance.now();
  const id = await begun(trainer, path);
  const looking = performance.now();
  const { looked } = await trainer.settled(id);
  const writing = performance.now();
  await trainer.ask('POST', `intakes/${id}/acceptance`, { looked });
  await trainer.settled(id);
  const seconds = (from: number, to = performance.now()) => ((to - from) / 1_000).toFixed(1);
  say(
    `A package of ${MEBIBYTES} MiB: sent in ${seconds(sent, looking)} s, looked at in ${seconds(looking, writing)} s, ` +
      `written in ${seconds(writing)} s; the process had ${before} MiB before and ${peakOf(server)} MiB at most`,
  );
  await end(server);
}

/** Until so many of its files are there, or the write is over. */
async function written({ files }: Stack, id: string, count: number): Promise<void> {
  const over = Date.now() + LONGEST_WRITE_MS;
  while ((await storedIn(files, `packages/${id}`)).length < count && Date.now() < over) await pause(1);
}

/** Kills the server once while the package is looked at, and once while it is written, when some of its files are there. */
async function round(stack: Stack, number: number): Promise<{ wrong: string[]; half: boolean }> {
  const { start, trainer, path } = stack;
  let server = await start();
  const id = await begun(trainer, path);
  await pause(Math.random() * 2_000);
  await kill(server);
  server = await start();
  const { looked } = await trainer.settled(id);
  await trainer.ask('POST', `intakes/${id}/acceptance`, { looked });
  await written(stack, id, Math.floor(Math.random() * (FILES + 2)));
  await kill(server);
  const there = (await storedIn(stack.files, `packages/${id}`)).length;
  server = await start();
  const done = await trainer.settled(id);
  // The job puts away what was sent once it has said that it is done.
  for (let tries = 0; tries < 100 && (await storedIn(stack.files, 'uploads')).length > 0; tries += 1)
    await pause(200);
  const wrong = await faults(stack, done);
  say(`round ${number}: killed with ${there} of ${FILES + 2} files written`);
  await end(server);
  return { wrong, half: there > 0 && there < FILES + 2 };
}

async function main(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-intake-'));
  const files = join(dataFolder, 'files');
  const path = join(dataFolder, 'package.zip');
  const database = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  try {
    await writePackage(path);
    const { organisationId, cookie } = await prepare(database.url, files);
    const start = () => serve(database.url, dataFolder, PORT, 'silent');
    const stack: Stack = { start, files, path, trainer: new Trainer(cookie, organisationId) };
    await measured(stack);
    let halves = 0;
    for (let number = 1; number <= ROUNDS; number += 1) {
      const { wrong, half } = await round(stack, number);
      if (half) halves += 1;
      if (wrong.length === 0) continue;
      say(wrong.join('\n'));
      return 1;
    }
    say(`${ROUNDS} packages, each there once and whole; ${halves} writes died half way`);
    // A run in which none did has not shown what it is for.
    return halves > 0 ? 0 : 1;
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
