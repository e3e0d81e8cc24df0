import fc from 'fast-check';
import { vttFaults } from '../check/vtt';
import { MAX_TEXT } from '../text';
import { type Captions, captionTime, type Cue, MAX_CUES, readCaptionTime } from './cue';
import { cueText, readWords, typedText } from './cue-words';
import { readCaptions } from './read';
import { writeCaptions } from './write';

const read = (text: string): Captions => {
  const found = readCaptions(text);
  if (found.refused) throw new Error(found.refused);
  return found.captions;
};

const moment = fc.nat(359_990_000);
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Bonjour',
        '<v Ana>',
        '</v>',
        '<i>',
        '<c.blue>',
        '<b>',
        '&',
        '&amp;',
        '&lt;',
        '<',
        '>',
        '-->',
        '--&gt;',
      ),
      fc.constantFrom('\n', '\n\n', ' ', 'R&D', 'a < b', '<00:01.500>', 'é', 'NOTE', 'WEBVTT', '{\\an8}'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join('').replace(/\p{Cc}(?<!\n)/gu, ''));
const note = fc.constantFrom(
  'NOTE à relire',
  'STYLE\n::cue { color: lime }',
  'REGION\nid:bas',
  'NOTE\ndeux\nlignes',
);
const cue: fc.Arbitrary<Cue> = fc
  .record({
    start: moment,
    lasts: fc.integer({ min: 1, max: 9_999 }),
    text: typed.map(cueText).filter((text) => text !== ''),
    name: fc.option(fc.constantFrom('1', 'intro', 'Cue 3 é'), { nil: undefined }),
    settings: fc.option(fc.constantFrom('align:start', 'line:0 position:20%'), { nil: undefined }),
    before: fc.option(fc.array(note, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  })
  .map(({ start, lasts, text, name, settings, before }) => ({
    ...{ start, end: start + lasts, text },
    ...(name && { name }),
    ...(settings && { settings }),
    ...(before && { before }),
  }));
const captions: fc.Arbitrary<Captions> = fc.record({
  head: fc.constantFrom('', 'Kind: captions', '- fr', '\nKind: captions\nLanguage: fr'),
  cues: fc.array(cue, { maxLength: 8 }),
  after: fc.array(note, { maxLength: 2 }),
});

describe('captions', () => {
  it('come back whole from WebVTT, with names, settings, notes and styles', () => {
    fc.assert(fc.property(captions, (one) => expect(read(writeCaptions(one))).toEqual(one)));
  });

  it('keep cues that wait for their words where they are not finished, and leave them out where they are', () => {
    const waiting = [
      { start: 0, end: 1000, text: '' },
      { start: 1000, end: 2000, text: 'deux' },
    ];
    const all = { head: '', cues: waiting, after: [] };
    expect(read(writeCaptions(all, true)).cues).toEqual(waiting);
    expect(read(writeCaptions(all)).cues).toEqual(waiting.slice(1));
  });

  it('are written so that the rules of a course find nothing wrong', () => {
    fc.assert(
      fc.property(captions, (one) => {
        fc.pre(one.cues.length > 0);
        expect(vttFaults(writeCaptions(one))).toEqual([]);
      }),
    );
  });

  it('written, read and written again are the same text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(typed, fc.constantFrom('\n\n', '00:01.000 --> 00:02.000\n', 'WEBVTT\n\n'))),
        (parts) => {
          const found = readCaptions('WEBVTT\n\n' + parts.join(''));
          if (found.refused) return;
          const once = writeCaptions(found.captions, true);
          expect(writeCaptions(read(once), true)).toBe(once);
        },
      ),
    );
  });

  it('are read with the habits of other tools: CRLF, a mark of byte order, hours, no gap below the header', () => {
    const text =
      '\ufeffWEBVTT\r\n00:00:01.000 --> 00:00:02.000\r\nBonjour\r\n\r\n\r\nx\r\n00:03.000 --> 100:00:04.000 \r\nloin';
    expect(readCaptions(text)).toEqual({
      captions: { head: '', cues: [{ start: 1000, end: 2000, text: 'Bonjour' }], after: [] },
      dropped: ['x'],
    });
  });

  it('are read from SubRip, without its colours and places', () => {
    const srt =
      '1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<font color="red">A < B & <I>C</I></font>\r\ndeux\r\n\r\n2\r\n00:00:03,0 --> 00:00:04,000 X1:10\r\nfin\r\n';
    expect(read(srt).cues).toEqual([
      { start: 1000, end: 2500, text: 'A &lt; B &amp; <i>C</i>\ndeux', name: '1' },
      { start: 3000, end: 4000, text: 'fin', name: '2', settings: 'X1:10' },
    ]);
    expect(vttFaults(writeCaptions(read(srt)))).toEqual([]);
  });

  it.each([
    ['longer than captions may be', `WEBVTT\n\n${'a'.repeat(MAX_TEXT.vtt)}`, 'too-long'],
    ['of too many cues', 'WEBVTT\n\n' + '0:1 --> 0:2\na\n\n'.repeat(MAX_CUES + 1), 'too-long'],
    ['of another kind', 'Bonjour,\n\nje suis une lettre.', 'not-captions'],
    ['of bytes', '\0\0\0\u0001ftypisom', 'not-captions'],
    ['empty', '', 'not-captions'],
  ])('are refused by name: a file %s', (_, text, refused) => {
    expect(readCaptions(text)).toEqual({ refused });
  });

  it('of a hostile file are read or refused in no time, and never break a course', () => {
    const soup = fc
      .array(
        fc.oneof(
          fc.constantFrom('-->', '<', '&', '\n', '\n\n', '0:01', '{\\', '<v ', '<font ', '00:', 'WEBVTT'),
          fc.string(),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.boolean(), soup, (isVtt, text) => {
        const found = readCaptions((isVtt ? 'WEBVTT\n\n' : '') + text);
        if (found.refused) return;
        const faults = vttFaults(writeCaptions(found.captions));
        expect(faults.filter(({ rule }) => rule !== 'vtt.no-cues')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    const begun = performance.now();
    for (const piece of ['<', '&', '{\\', '<v ', '<font ', '-->', '0:', ' ', '<c.'])
      readCaptions('WEBVTT\n\n0:01 --> 0:02\n' + piece.repeat(Math.floor(190_000 / piece.length)));
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

describe('the words of a cue', () => {
  it('are edited as they are read, and say the same when they are kept', () => {
    fc.assert(
      fc.property(typed.map(cueText), (text) => {
        expect(cueText(typedText(text))).toBe(text);
        expect(readWords(cueText(typedText(text)))).toBe(readWords(text));
      }),
    );
  });

  it.each([
    ['R&D', 'R&amp;D', 'R&D'],
    ['a < b', 'a &lt; b', 'a < b'],
    ['<v Ana>Bonjour', '<v Ana>Bonjour', 'Bonjour'],
    ['un --> deux', 'un --&gt; deux', 'un --> deux'],
    ['&lt;i>', '&lt;i>', '<i>'],
    [' un \n\n\n deux ', 'un\ndeux', 'un deux'],
  ])('%j are kept as %j and read as %j', (words, kept, heard) => {
    expect(cueText(words)).toBe(kept);
    expect(readWords(kept)).toBe(heard);
  });
});

describe('a moment', () => {
  it('is the one that was written', () => {
    fc.assert(fc.property(moment, (time) => expect(readCaptionTime(captionTime(time))).toBe(time)));
  });

  it.each([
    ['1:02.5', 62_500],
    ['62.5', 62_500],
    ['00:01:02,500', 62_500],
    ['7', 7_000],
    ['0:75', undefined],
    ['1:60:00', undefined],
    ['99:59:59.999', 359_999_999],
    ['100:00:00', undefined],
    ['-1', undefined],
    ['', undefined],
    ['12:34:56:78', undefined],
  ])('%j is %s', (text, time) => {
    expect(readCaptionTime(text)).toBe(time);
  });
});
