import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { said, sha256, SITE, someone } from './store.factory';

/** A small random source (mulberry32) for a number, so that a request that did harm can be made again by it. */
function randomOf(number: number): () => number {
  // Hashed, since the first values of neighbouring seeds are alike, and some requests would never come.
  let state = createHash('sha256').update(String(number)).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

const PATHS = [
  'statements',
  'activities/state',
  'activities/profile',
  'agents/profile',
  'activities',
  'agents',
  'about',
  'nothing',
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'];
const TYPES = [
  'application/json',
  'multipart/mixed; boundary=b',
  'multipart/mixed; boundary="b\\"',
  'multipart/mixed',
  'application/x-www-form-urlencoded',
  'text/plain; charset=utf-16',
  '',
];

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const nested = (levels: number) => `${'{"https://example.org/e":'.repeat(levels)}1${'}'.repeat(levels)}`;

const TEXTS: ((random: Random) => string | Buffer)[] = [
  () => JSON.stringify(said()),
  () => JSON.stringify([said(), said()]),
  () => JSON.stringify({ ...said(), result: { extensions: { [SITE]: 1e308 } } }),
  () =>
    `{"id":1e999999,"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"${SITE}"},"object":{"id":"${SITE}"}}`,
  () => JSON.stringify({ ...said(), context: { extensions: JSON.parse(nested(200)) as object } }),
  (random) => deep(Math.floor(random() * 50_000)),
  () => Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  () => JSON.stringify({ ...said(), verb: { id: `${SITE}/\u0000` } }),
  () => '{"actor":{"name":"\\ud800"},"__proto__":{"a":1},"constructor":{}}',
  () => JSON.stringify({ ...said(), timestamp: '9999-12-31T23:59:60-23:59' }),
  () => JSON.stringify(said({ object: { id: `${SITE}/${'x'.repeat(5_000)}` } })),
  () => '--b\r\nContent-Type: application/json\r\n\r\n[]\r\n--b--',
  () =>
    `--b\r\nContent-Type: application/json\r\n\r\n[]\r\n--b\r\nX-Experience-API-Hash: ${sha256('x')}\r\n\r\nx`,
  (random) => `--b\r\n${'A: b\r\n'.repeat(Math.floor(random() * 3_000))}\r\n`,
  () => '--b\r\n\r\n\r\n--b\r\n\r\n--b--',
  () => 'method=PUT&content=%ff%fe&Authorization=%00',
  (random) =>
    Buffer.from(Array.from({ length: Math.floor(random() * 2_000) }, () => Math.floor(random() * 256))),
  () => '',
];

const VALUES: ((random: Random) => string)[] = [
  () => encodeURIComponent(JSON.stringify(someone())),
  () => '%7B%22mbox%22%3A%22mailto%3Aa%00%40b%22%7D',
  () => '%ff',
  () => encodeURIComponent(deep(2_000)),
  () => 'x'.repeat(3_000),
  () => encodeURIComponent(SITE),
  () => '2026-02-30T00:00:00Z',
  () => '00000000-0000-0000-0000-000000000000',
  () => "';--",
  () => '-1',
];
const NAMES = [
  'statementId',
  'agent',
  'verb',
  'activity',
  'activityId',
  'stateId',
  'profileId',
  'registration',
  'since',
  'until',
  'limit',
  'more',
  'format',
  'attachments',
  'method',
  'related_agents',
  'x',
];

function queryOf(random: Random): string {
  const count = Math.floor(random() * 4);
  return Array.from({ length: count }, () => `${pick(random, NAMES)}=${pick(random, VALUES)(random)}`).join(
    '&',
  );
}

function headersOf(random: Random, own: Record<string, string>): [string, string][] {
  const good: [string, string][] = Object.entries(own);
  const odd: [string, string][] = [
    ['X-Experience-API-Version', pick(random, ['1.0.3', '2.0.0', '0', '2'])],
    ['If-Match', pick(random, ['"x"', '*', 'W/'])],
    ['If-None-Match', pick(random, ['*', ',,,'])],
    ['Accept-Language', pick(random, ['fr;q=2', '*', ';;;', 'x'.repeat(2_000)])],
    ['Authorization', pick(random, ['Basic', 'Basic ////', 'Bearer x'])],
  ];
  return random() < 0.8 ? [...good, ...odd.slice(0, -1).filter(() => random() < 0.2)] : odd;
}

/** The bytes of a request that means no good, made from its number. */
export function hostileRequest(number: number, credential: Record<string, string>): Buffer {
  const random = randomOf(number);
  const body = Buffer.from(pick(random, TEXTS)(random));
  const length = pick(random, [
    body.length,
    body.length,
    body.length,
    body.length,
    Math.max(0, body.length - 3),
    0,
  ]);
  const type = pick(random, TYPES);
  const lines = [
    `${pick(random, METHODS)} /xapi/${pick(random, PATHS)}?${queryOf(random)} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    ...headersOf(random, credential).map(([name, value]) => `${name}: ${value}`),
    ...(type ? [`Content-Type: ${type}`] : []),
    `Content-Length: ${length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

/** Each from another address, as far as the system has them: else the limit on wrong credentials would turn away all that comes later. */
function addressOf(number: number): string | undefined {
  return process.platform === 'linux'
    ? `127.0.${1 + ((number >> 8) % 200)}.${1 + (number % 254)}`
    : undefined;
}

/** Sends bytes as they are, from the address that a number stands for. @returns the status of the answer; 0 where the connection ended without one */
export function outcomeOf(port: number, number: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const localAddress = addressOf(number);
    const options = { port, host: '127.0.0.1', ...(localAddress && { localAddress }) };
    const socket = connect(options, () => socket.end(bytes));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1').slice(0, 64)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
  });
}
