import type { ErrorCode } from '@pirecow/contracts';
import { Logger } from '@nestjs/common';
import { TestClock } from '@pirecow/platform/testing';
import {
  MANNERS,
  startTranslationServer,
  type TranslationServer,
} from '../../test/translation-server.factory';
import { LibreTranslate } from './libre-translate';

const KEY = 'a-key-that-nobody-may-read';
const MINUTE = 60_000;

describe('a machine that speaks like LibreTranslate', () => {
  let server: TranslationServer;
  let clock: TestClock;
  let machine: LibreTranslate;
  const told: string[] = [];

  beforeAll(async () => {
    server = await startTranslationServer();
    jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((words: unknown) => void told.push(String(words)));
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await server.close();
  });
  beforeEach(() => {
    clock = new TestClock();
    clock.set('2026-11-26T10:00:00Z');
    machine = new LibreTranslate({ url: server.url, key: KEY }, clock, 600);
    server.next('fine');
    told.length = 0;
  });
  const translate = (...pieces: string[]) => machine.translate(pieces, 'fr', 'es');

  it('translates pieces in their order, as HTML, with the key, from a folder of its host', async () => {
    await expect(translate('un <b id="m1">mot</b>', 'deux')).resolves.toEqual([
      'UN <b id="m1">MOT</b>',
      'DEUX',
    ]);
    expect(server.asked).toEqual([
      {
        q: ['un <b id="m1">mot</b>', 'deux'],
        ...{ source: 'fr', target: 'es', format: 'html', api_key: KEY },
      },
    ]);
    expect(machine.engine).toBe('127.0.0.1');
  });

  it('knows pairs of languages, and asks for them once an hour', async () => {
    const before = server.requests();
    const pairs = [
      ['fr', 'es'],
      ['es', 'en'],
      ['fr', 'eu'],
      ['oc', 'fr'],
    ] as const;
    const known = [];
    for (const [from, into] of pairs) known.push(await machine.knows(from, into));
    expect(known).toEqual([true, false, false, false]);
    expect(server.requests() - before).toBe(1);
    clock.advance(61 * MINUTE);
    await machine.knows('fr', 'es');
    expect(server.requests() - before).toBe(2);
  });

  it('sends much in requests that are bounded', async () => {
    const pieces = Array.from({ length: 60 }, (_, index) => `mot ${index} ${'a'.repeat(index * 10)}`);
    const answer = await translate(...pieces);
    expect(answer).toEqual(pieces.map((piece) => piece.toUpperCase()));
    expect(server.asked.length).toBeGreaterThan(2);
    for (const { q } of server.asked) expect(q.join('').length <= 4_500 && q.length <= 25).toBe(true);
  });

  it.each(['broken', 'silent', 'cut off'] as const)('tries once more where it was %s', async (manner) => {
    server.next(manner, 'fine');
    await expect(translate('mot')).resolves.toEqual(['MOT']);
    expect(server.asked).toHaveLength(2);
  });

  it('sends less at once to a server that takes less, and says which text is too long for it', async () => {
    server.next('narrow');
    const pieces = Array.from({ length: 11 }, (_, index) => `mot ${index}`);
    await expect(translate(...pieces)).resolves.toEqual(pieces.map((piece) => piece.toUpperCase()));
    await expect(translate('mot', 'a'.repeat(201))).rejects.toMatchObject({ code: 'machine.too-long' });
    await expect(translate('mot')).resolves.toEqual(['MOT']);
    expect(told).toEqual([]);
  });

  /** What is not a failure is told as what it is. */
  const CODES: Record<string, ErrorCode> = {
    ...{ busy: 'machine.busy', refusing: 'machine.refuses', 'asking for a key': 'machine.refuses' },
  };
  const wrong = Object.keys(MANNERS).filter(
    (manner) => !['fine', 'careless', 'forgetting marks', 'poisoned', 'narrow'].includes(manner),
  );
  it.each(wrong as (keyof typeof MANNERS)[])(
    'is left alone for a minute where it is %s, and what is told holds no text and no key',
    async (manner) => {
      server.next(manner);
      const code = CODES[manner] ?? 'machine.down';
      await expect(translate('un secret', 'deux')).rejects.toMatchObject({ code });
      const tries = server.asked.length;
      expect(tries).toBe(['broken', 'silent', 'cut off', 'sending elsewhere'].includes(manner) ? 2 : 1);
      await expect(translate('mot')).rejects.toMatchObject({ code });
      expect(server.asked).toHaveLength(tries);
      expect(told).toHaveLength(1);
      expect(told[0]).not.toMatch(/secret|key-that|127\.0/);
      server.next('fine');
      clock.advance(MINUTE);
      await expect(translate('mot')).resolves.toEqual(['MOT']);
    },
  );

  it('is down where nobody listens', async () => {
    const nobody = new LibreTranslate({ url: 'http://127.0.0.1:1/', key: undefined }, clock, 300);
    await expect(nobody.knows('fr', 'es')).rejects.toMatchObject({ code: 'machine.down' });
    expect(told).toHaveLength(1);
  });
});
