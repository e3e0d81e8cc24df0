import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { commitmentOf, firstHead, nextHead, SALT_BYTES } from './chain';
import { ChainCheck, type Fault, type SealedEntry } from './chain-check';

const ORGANISATION = '0192f0c1-0000-7000-8000-000000000001';

interface Said {
  statementId: string;
  stored: bigint;
  original: string;
}

const saidArbitrary: fc.Arbitrary<Said> = fc.record({
  statementId: fc.uuid(),
  stored: fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n }),
  original: fc.jsonValue().map((value) => JSON.stringify(value)),
});

function sealed(all: Said[]): SealedEntry[] {
  let head = firstHead(ORGANISATION);
  return all.map((said, index) => {
    const salt = randomBytes(SALT_BYTES);
    const commitment = commitmentOf(salt, { organisationId: ORGANISATION, ...said });
    head = nextHead(head, commitment, index + 1);
    return { ...said, position: index + 1, salt, commitment, head, isErasedByRight: false };
  });
}

function check(
  entries: SealedEntry[],
  end: SealedEntry | undefined,
  anchored = new Map<number, string[]>(),
): Fault | undefined {
  const walk = new ChainCheck(ORGANISATION, { position: 0, head: firstHead(ORGANISATION) }, anchored);
  for (const entry of entries) {
    const fault = walk.next(entry);
    if (fault) return fault;
  }
  return walk.end({ position: end?.position ?? 0, head: end?.head ?? firstHead(ORGANISATION) });
}

const chains = fc.array(saidArbitrary, { minLength: 2, maxLength: 12 }).map(sealed);
const at = (entries: SealedEntry[], place: number) => place % entries.length;
const anchorOf = ({ position, head }: SealedEntry) => new Map([[position, [head.toString('hex')]]]);

/** Seals anew all that was changed, as somebody could who holds the database. */
const forged = (entries: SealedEntry[]) =>
  sealed(entries.map((entry) => ({ ...entry, original: entry.original ?? '' })));

describe('a chain', () => {
  it('holds as it was sealed, and against its anchors', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, place) => {
        expect(check(entries, entries.at(-1), anchorOf(entries[at(entries, place)]!))).toBeUndefined();
      }),
    );
  });

  it('names the entry of which one byte was changed', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), (entries, place, letter) => {
        const index = at(entries, place);
        const { original } = entries[index]!;
        const bytes = Buffer.from(original!);
        bytes[letter % bytes.length]! ^= 1;
        const changed = entries.with(index, { ...entries[index]!, original: bytes.toString('latin1') });
        expect(check(changed, entries.at(-1))).toMatchObject({ kind: 'changed', position: index + 1 });
      }),
    );
  });

  it.each(['salt', 'commitment', 'head'] as const)('notices one changed byte of a %s', (field) => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), (entries, place, byte) => {
        const index = at(entries, place);
        const bytes = Buffer.from(entries[index]![field]!);
        bytes[byte % bytes.length]! ^= 1;
        const changed = entries.with(index, { ...entries[index]!, [field]: bytes });
        expect(check(changed, entries.at(-1))?.position).toBe(index + 1);
      }),
    );
  });

  it('notices another time or another id', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.uuid(), (entries, place, statementId) => {
        const index = at(entries, place);
        const entry = entries[index]!;
        for (const change of [{ stored: entry.stored + 1n }, { statementId }])
          expect(check(entries.with(index, { ...entry, ...change }), entries.at(-1))?.kind).toBe('changed');
      }),
    );
  });

  it('notices what was removed, swapped or inserted', () => {
    fc.assert(
      fc.property(chains, fc.nat(), saidArbitrary, (entries, place, said) => {
        const index = at(entries, place);
        const removed = entries.toSpliced(index, 1);
        expect(check(removed, entries.at(-1))?.position).toBe(index + 1);
        const other = (index + 1) % entries.length;
        const swapped = entries.with(index, entries[other]!).with(other, entries[index]!);
        expect(check(swapped, entries.at(-1))?.kind).toBe('position');
        const inserted = entries.toSpliced(index, 0, sealed([said])[0]!);
        expect(check(inserted, entries.at(-1))).toBeDefined();
      }),
    );
  });

  it('that was sealed anew after a change is told by the next anchor', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, place) => {
        const index = at(entries, place);
        const changed = forged(entries.with(index, { ...entries[index]!, original: '"forged"' }));
        expect(check(changed, changed.at(-1))).toBeUndefined();
        expect(check(changed, changed.at(-1), anchorOf(entries.at(-1)!))?.kind).toBe('anchor');
        const cut = entries.slice(0, -1);
        expect(check(cut, cut.at(-1), anchorOf(entries.at(-1)!))?.kind).toBe('cut-off');
      }),
    );
  });

  it('holds where entries were erased by right, and names one that vanished without', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (entries, place) => {
        const index = at(entries, place);
        const gone = { ...entries[index]!, original: null };
        const kindOf = (entry: SealedEntry) => check(entries.with(index, entry), entries.at(-1))?.kind;
        expect(kindOf({ ...gone, salt: null, isErasedByRight: true })).toBeUndefined();
        expect(kindOf(gone)).toBe('missing');
        expect(kindOf({ ...gone, salt: null })).toBe('erased-without-right');
        expect(kindOf({ ...entries[index]!, salt: null, isErasedByRight: true })).toBe('not-erased');
      }),
    );
  });

  it('keeps what was erased from being guessed: the same statement has another commitment each time', () => {
    fc.assert(
      fc.property(saidArbitrary, (said) => {
        const [first, second] = [sealed([said]), sealed([said])];
        expect(first[0]!.commitment.equals(second[0]!.commitment)).toBe(false);
      }),
    );
  });
});
