import fc from 'fast-check';
import type { Cue } from './cue';
import { addedCue, emptied, joinCues, shiftCues, sortedCues, splitCue, timed } from './edits';
import { cueWarnings } from './faults';
import { transcriptOf } from './transcript';

const cue = (start: number, end: number, text = 'Bonjour à tous'): Cue => ({ start, end, text });
const cues = fc.array(
  fc
    .record({ start: fc.nat(600_000), lasts: fc.integer({ min: 100, max: 9_000 }), text: fc.string() })
    .map(({ start, lasts, text }) => cue(start, start + lasts, text)),
  { minLength: 1, maxLength: 8 },
);
const isSound = ({ start, end }: Cue) =>
  start >= 0 && end - start >= 100 && Number.isInteger(start) && Number.isInteger(end);

describe('an edit of captions', () => {
  it('never leaves a cue that ends before it begins', () => {
    fc.assert(
      fc.property(
        cues,
        fc.nat(7),
        fc.integer({ min: -700_000, max: 700_000 }),
        fc.nat(20),
        (list, at, time, place) => {
          const one = list[at % list.length]!;
          expect([timed(one, 'start', time), timed(one, 'end', time)].every(isSound)).toBe(true);
          const edited = [
            shiftCues(list, time),
            splitCue(list, at % list.length, place, time),
            splitCue(list, at % list.length, place),
            joinCues(list, at % list.length),
          ];
          expect(edited.flat().every(isSound)).toBe(true);
          const added = addedCue(sortedCues(list), time);
          expect(added.cues[added.at]).toMatchObject({ text: '' });
          expect(added.cues.map(({ start }) => start)).toEqual(
            [...added.cues.map(({ start }) => start)].sort((a, b) => a - b),
          );
        },
      ),
    );
  });

  it('keeps all distances where all are shifted, and stops at the beginning', () => {
    expect(shiftCues([cue(1000, 2000), cue(3000, 4000)], 500).map(({ start }) => start)).toEqual([
      1500, 3500,
    ]);
    expect(shiftCues([cue(1000, 2000), cue(3000, 4000)], -5000).map(({ start }) => start)).toEqual([0, 2000]);
    expect(shiftCues([], 500)).toEqual([]);
  });

  it('splits where the cursor stands, at the moment of the player or by the words, and joins again', () => {
    const [first, second] = splitCue([cue(0, 4000, 'un deux')], 0, 2, 1500);
    expect([first, second]).toEqual([cue(0, 1500, 'un'), cue(1500, 4000, 'deux')]);
    expect(splitCue([cue(0, 7000, 'un deux')], 0, 3)[1]!.start).toBe(2000);
    expect(joinCues([first!, second!], 0)).toEqual([cue(0, 4000, 'un\ndeux')]);
  });

  it('begins from the times of another language', () => {
    expect(emptied([{ ...cue(0, 1000), name: '1', before: ['NOTE'] }])).toEqual([
      { ...cue(0, 1000, ''), name: '1' },
    ]);
  });
});

describe('a cue', () => {
  it.each<[string, Cue, Cue | undefined, string[]]>([
    ['that is fine', cue(1000, 3000), cue(0, 1000), []],
    ['that nobody can read so fast', cue(0, 1000, 'a'.repeat(18)), undefined, ['fast']],
    ['that flashes', cue(0, 500, 'oui'), undefined, ['short']],
    ['that stays', cue(0, 8000), undefined, ['long']],
    ['of three lines', cue(0, 4000, 'a\nb\nc'), undefined, ['lines']],
    ['of a long line', cue(0, 6000, 'a'.repeat(43)), undefined, ['line']],
    ['that begins too early', cue(1000, 3000), cue(0, 1500), ['overlap']],
    ['that stands too late', cue(1000, 3000), cue(2000, 2500), ['order']],
    ['without words', cue(0, 2000, '<i></i>'), undefined, ['empty']],
    ['behind the end', cue(9000, 11_000), undefined, ['beyond']],
  ])('%s', (_, one, before, warnings) => {
    expect(cueWarnings(one, before, 10_000)).toEqual(warnings);
  });
});

describe('a transcript', () => {
  it('has a paragraph where somebody else speaks and after a pause, and takes words for words', () => {
    const list = [
      cue(0, 1000, '<v Ana>Bonjour *à tous*'),
      cue(1000, 2000, '<v Ana>1. Asseyez-vous.'),
      cue(2000, 3000, '<v Jon>R&amp;D'),
      cue(9000, 9500, '# Fin'),
      cue(9500, 9600, ''),
    ];
    expect(transcriptOf(list)).toBe(
      '**Ana:** Bonjour \\*à tous\\* 1. Asseyez-vous.\n\n**Jon:** R&D\n\n\\# Fin',
    );
  });
});
