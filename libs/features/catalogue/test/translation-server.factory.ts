import type { INestApplicationContext } from '@nestjs/common';
import { decodeHTML } from 'entities';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { MachineTranslation } from '../src/machine/machine-translation';

export interface AskedTranslation {
  q: string[];
  source: string;
  target: string;
  format: string;
  api_key?: string;
}

/** How a machine of a test answers one request. */
type Manner = (answer: ServerResponse, asked: AskedTranslation) => void;

const say = (answer: ServerResponse, body: unknown, status = 200) => {
  answer.writeHead(status, { 'content-type': 'application/json' });
  answer.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** In the capitals of the machine, with what must not be translated as it was. */
const shouted = (html: string) =>
  html.replace(/<code[^>]*>.*?<\/code>|<[^>]*>|&#?\w+;|[^<&]+/gs, (piece) =>
    /^[<&]/.test(piece) ? piece : piece.toUpperCase(),
  );
/** Its HTML comes back without its escapes, as that of LibreTranslate does. */
const translated = (answer: ServerResponse, texts: string[]) =>
  say(answer, { translatedText: texts.map((html) => decodeHTML(html)) });
const tooMuch = (answer: ServerResponse, size: number, limit: number) =>
  say(answer, { error: `Invalid request: request (${size}) exceeds text limit (${limit})` }, 400);

export const MANNERS = {
  fine: (answer, { q }) => translated(answer, q.map(shouted)),
  /** Loses every mark. */
  careless: (answer, { q }) =>
    translated(
      answer,
      q.map((html) => html.replace(/<[^>]*>/g, '')),
    ),
  /** Loses some marks, where there are two. */
  'forgetting marks': (answer, { q }) =>
    translated(
      answer,
      q.map((html) => shouted(html.replace(/<b id="m2">(.*?)<\/b>/, '$1'))),
    ),
  poisoned: (answer, { q }) =>
    q.includes('POISON') ? say(answer, { error: 'Internal' }, 500) : translated(answer, q.map(shouted)),
  silent: () => undefined,
  broken: (answer) => say(answer, { error: 'Internal' }, 500),
  refusing: (answer) => say(answer, { error: 'Invalid API key' }, 403),
  'asking for a key': (answer) =>
    say(answer, { error: 'Please contact the server operator to get an API key' }, 400),
  /** Once too much was asked: who goes on asking is shut out for good. */
  busy: (answer) => say(answer, { error: 'Slowdown: 80 per 1 minute' }, 429),
  /** Takes few texts at once, and none that is long (`--batch-limit`, `--char-limit`). */
  narrow: (answer, { q }) => {
    const long = q.find((html) => html.length > 200);
    if (q.length > 4) return tooMuch(answer, q.length, 4);
    return long ? tooMuch(answer, long.length, 200) : translated(answer, q.map(shouted));
  },
  'not speaking JSON': (answer) => say(answer, '<html>Welcome</html>'),
  'of another form': (answer) => say(answer, { translations: [] }),
  'forgetting texts': (answer, { q }) => translated(answer, q.slice(1)),
  endless: (answer) => say(answer, { translatedText: ['x'.repeat(5_000_000)] }),
  'cut off': (answer) => {
    answer.writeHead(200, { 'content-length': 1_000 });
    answer.write('{"translatedText":');
    answer.destroy();
  },
  'sending elsewhere': (answer) => {
    answer.writeHead(302, { location: 'http://127.0.0.1:1/' });
    answer.end();
  },
} satisfies Record<string, Manner>;

const LANGUAGES = [
  { code: 'fr', name: 'French', targets: ['es', 'en'] },
  { code: 'es', name: 'Spanish', targets: ['fr'] },
  { code: 'en', name: 'English', targets: ['fr'] },
];

/** A server of ours that speaks the API of LibreTranslate over a socket: `next` says how it answers, the last for good. */
export async function startTranslationServer() {
  const asked: AskedTranslation[] = [];
  let requests = 0;
  let manners: (keyof typeof MANNERS)[] = ['fine'];
  const answerTo = async (request: IncomingMessage, answer: ServerResponse) => {
    requests += 1;
    const body = await text(request);
    if (request.url?.endsWith('/languages')) return say(answer, LANGUAGES);
    const wish = JSON.parse(body) as AskedTranslation;
    asked.push(wish);
    const manner: Manner = MANNERS[(manners.length > 1 ? manners.shift() : manners[0]) ?? 'fine'];
    return manner(answer, wish);
  };
  const server = createServer((request, answer) => void answerTo(request, answer));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mt/`,
    asked,
    requests: () => requests,
    next: (...next: (keyof typeof MANNERS)[]) => {
      manners = next;
      asked.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

export type TranslationServer = Awaited<ReturnType<typeof startTranslationServer>>;

/** What stands in for a machine where nothing is asked of a server: it knows all languages and changes nothing. */
export function withMachine(app: INestApplicationContext): void {
  const made = {
    engine: 'mt.example.org',
    knows: () => Promise.resolve(true),
    translate: (pieces: readonly string[]) => Promise.resolve([...pieces]),
  };
  Object.assign(app.get(MachineTranslation, { strict: false }), made);
}
