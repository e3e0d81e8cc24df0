import { activityIri, platformResultExtensions, type Statement, verbs } from '@pirecow/xapi';
import fc from 'fast-check';
import { doneAfter, pageAfter, type Said } from './said';
import type { Deed, TakenUnit } from './store';

const HOME = 'https://example.test';
const REGISTRATION = '019a0000-0000-7000-8000-00000000000e';
const units = ['u1', 'u2', 'u3'].map((id, index) => ({
  ...{ id, slug: `part-${id}`, title: id, kind: 'lesson', minutes: 10 + index, required: true, score: null },
  state: 'not-started',
}));

/** The page of the first part, of which nothing is done. */
const page = {
  enrolment: {
    state: 'active',
    resume: { slug: 'part-u1', title: 'u1' },
    progress: {
      ...{ done: 0, total: 3, minutesLeft: 33 },
      missing: units.map(({ id, slug, title, kind }) => ({
        ...{ unitId: id, slug, title, kind },
      })),
    },
  },
  outline: [{ id: 'm', title: 'm', units }],
  ...{ position: null, previous: null, next: 'part-u2', unitState: 'not-started' },
  speaking: { homePage: HOME, registration: REGISTRATION },
  answered: { b0: false },
  unit: { unit: { id: 'u1', slug: 'part-u1' }, blocks: ['b0', 'b1'].map((id) => ({ block: { id } })) },
} as unknown as TakenUnit;

const completion = (unit: string) =>
  ({ kind: 'completion', path: `/api/learning/enrolments/e/units/${unit}/completion` }) as Deed;
const answered = (block: string, success: boolean, registration = REGISTRATION) =>
  ({
    verb: { id: verbs.answered },
    object: { id: activityIri(HOME, 'blocks', block) },
    result: { success },
    context: { registration },
  }) as unknown as Statement;
const progressed = (block: string) =>
  ({
    verb: { id: verbs.progressed },
    object: { id: activityIri(HOME, 'units', 'u1') },
    result: { extensions: { [platformResultExtensions(HOME).position]: block } },
    context: { registration: REGISTRATION },
  }) as unknown as Statement;
const after = (said: Partial<Said>) => pageAfter(page, { statements: [], deeds: [], ...said });

describe('a page with what was said since', () => {
  it('shows the last answer to each of its questions, and the last place', () => {
    const statements = [answered('b1', false), answered('b0', true), answered('b1', true), progressed('b1')];
    const found = after({ statements });
    expect([found.answered, found.position, found.unitState]).toEqual([
      { b0: true, b1: true },
      'b1',
      'started',
    ]);
  });

  it('takes nothing that was said of another course or another part', () => {
    const statements = [answered('b1', true, 'another'), answered('b9', true)];
    expect(after({ statements })).toEqual(page);
  });

  it('is the page itself where nothing was said', () => {
    expect(after({})).toEqual(page);
  });

  it('counts each finished part once, however often it was said, and never says that the course is done', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('u1', 'u2', 'u3')), (finished) => {
        const { enrolment, outline, unitState } = after({ deeds: finished.map(completion) });
        const distinct = new Set<string>(finished);
        const { done, total, missing, minutesLeft } = enrolment.progress;
        expect([done, missing.length]).toEqual([distinct.size, total - distinct.size]);
        expect(minutesLeft).toBe(
          units.filter(({ id }) => !distinct.has(id)).reduce((sum, { minutes }) => sum + minutes, 0),
        );
        expect(unitState === 'completed').toBe(distinct.has('u1'));
        for (const unit of outline[0]?.units ?? [])
          expect(unit.state === 'completed').toBe(distinct.has(unit.id));
        expect(enrolment.state).toBe('active');
      }),
    );
  });

  it('leaves missing what the rule of a part asks beside the own word', () => {
    const toAttend = { reason: 'to-attend', best: 0, needed: 1 } as const;
    const told = (match: string) => ({ match, lacks: [{ reason: 'to-finish' }, toAttend] });
    const ruled = (match: string) => {
      const { missing } = page.enrolment.progress;
      const [first, ...others] = page.outline[0]!.units;
      return {
        ...page,
        outline: [{ id: 'm', title: 'm', units: [{ ...first, open: told(match) }, ...others] }],
        enrolment: {
          ...page.enrolment,
          progress: { ...page.enrolment.progress, missing: [{ ...missing[0], open: told(match) }] },
        },
      } as unknown as TakenUnit;
    };
    const finished = (match: string) =>
      doneAfter(ruled(match), { statements: [], deeds: [completion('u1')] });
    expect(finished('all')).toMatchObject({ state: 'started', progress: { done: 0 } });
    expect(finished('all').progress.missing[0]?.open).toEqual({ match: 'all', lacks: [toAttend] });
    expect(finished('any')).toMatchObject({ state: 'completed', progress: { done: 1, missing: [] } });
  });

  it('says that a part was recognised until its learner finishes it, and counts it no second time', () => {
    const [first, ...others] = page.outline[0]!.units;
    const { progress } = page.enrolment;
    const recognised = {
      ...page,
      unitState: 'completed',
      enrolment: {
        ...page.enrolment,
        progress: { ...progress, done: 1, missing: progress.missing.slice(1) },
      },
      outline: [
        { id: 'm', title: 'm', units: [{ ...first, state: 'completed', recognised: true }, ...others] },
      ],
    } as unknown as TakenUnit;
    const before = pageAfter(recognised, { statements: [progressed('b0')], deeds: [] });
    expect(before.outline[0]?.units[0]).toMatchObject({ state: 'completed', recognised: true });
    const { outline, enrolment } = pageAfter(recognised, { statements: [], deeds: [completion('u1')] });
    expect(outline[0]?.units[0]).toEqual({ ...first, state: 'completed' });
    expect(enrolment.progress).toEqual(recognised.enrolment.progress);
  });

  it('says that a part has changed until its learner was there or finished it, on the pages of other parts too', () => {
    const renewed = page.outline[0]!.units.map((unit) => ({ ...unit, renewed: true }));
    const told = (here: string, said: Partial<Said>) => {
      const unit = { unit: { id: here, slug: `part-${here}` }, blocks: [] };
      const known = { ...page, unit, outline: [{ id: 'm', title: 'm', units: renewed }] };
      const { outline } = pageAfter(known as unknown as TakenUnit, { statements: [], deeds: [], ...said });
      return outline[0]?.units.filter((one) => one.renewed).map(({ id }) => id);
    };
    for (const here of ['u1', 'u2']) {
      expect(told(here, {})).toEqual(['u1', 'u2', 'u3']);
      expect(told(here, { statements: [progressed('b0')] })).toEqual(['u2', 'u3']);
      expect(told(here, { deeds: [completion('u3')] })).toEqual(['u1', 'u2']);
    }
  });

  it('tells who finishes a part the same', () => {
    const said = { statements: [], deeds: [completion('u1')] };
    const { progress } = pageAfter(page, said).enrolment;
    expect(doneAfter(page, said)).toEqual({ state: 'completed', enrolmentState: 'active', progress });
  });
});
