import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import { SPACE_EQUIPMENT, SPACE_KINDS } from '@pirecow/contracts';
import { SpaceKeeper } from '@pirecow/features/spaces';
import { MIGRATIONS } from '@pirecow/migrations';
import { loadConfig, migrate, startEmbeddedPostgres } from '@pirecow/platform';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from './load';

const SPACES = 10_000;
const ROUNDS = 12;
/** At the server, of every question (issue 8). */
const AIM_MS = 50;

const QUESTIONS = {
  'first page': '',
  words: 'q=atelier leze',
  'a slip': 'q=atelyer',
  territory: 'territory=FRJ21',
  'training room, open on Saturday, near': 'training=yes&open=sa&near=43.277,1.349',
  'near a town': 'near=Village 12',
  'equipment, open now': 'equipment=projector&open=now',
};

const say = (line: string) => process.stdout.write(`${line}\n`);
const oneOf = <Item>(items: readonly Item[], turn: number) => items[turn % items.length] as Item;

/** A space somewhere in the area; every third tells its hours. */
const space = (turn: number) => ({
  name: `${oneOf(['Atelier', 'Maison', 'Espacio', 'Gunea', 'Fabrique'], turn)} ${oneOf(['Lèze', 'Aspe', 'Baztan'], turn * 7)} ${turn}`,
  kinds: [oneOf(SPACE_KINDS, turn)],
  address: { town: `Village ${turn % 800}` },
  position: {
    lat: 41 + ((turn * 37) % 250) / 100,
    lon: -2 + ((turn * 91) % 500) / 100,
    precision: 'address',
  },
  openingHours: turn % 3 === 0 ? `Mo-Fr 0${7 + (turn % 3)}:00-18:00; Sa 09:00-12:00; Aug off` : null,
  equipment: [oneOf(SPACE_EQUIPMENT, turn)],
  rooms: { training: turn % 2 },
  externalIds: { bench: String(turn) },
  source: { name: 'bench', licence: 'CC0 1.0' },
});

async function asked(app: NestFastifyApplication, question: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    const url = `/api/spaces?${question}`;
    const { statusCode } = await app.inject({
      method: 'GET',
      url: encodeURI(url),
      remoteAddress: `10.0.0.${round}`,
    });
    times.push(performance.now() - began);
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`);
  }
  // The first one finds no plan and no page in memory.
  return times.slice(2).sort((one, other) => one - other);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-spaces-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  await migrate(postgres.url, MIGRATIONS);
  const config = loadConfig({ DATABASE_URL: postgres.url, LOG_LEVEL: 'error' });
  const app = await createApi({ config, databaseUrl: postgres.url, filesFolder: join(folder, 'files') });
  await app.init();
  const began = performance.now();
  await app.get(SpaceKeeper).keepAll(Array.from({ length: SPACES }, (_, turn) => space(turn)));
  say(`${SPACES} spaces kept in ${Math.round((performance.now() - began) / 1000)} s`);
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const times = await asked(app, question);
    const p95 = percentile(times, 0.95);
    say(`${name}: median ${percentile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    if (p95 > AIM_MS) process.exitCode = 1;
  }
  await app.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

await main();
