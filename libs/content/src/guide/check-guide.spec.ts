import fc from 'fast-check';
import type { Course } from '../course';
import { courseArbitrary } from '../testing/course-arbitrary';
import { idOf, sampleCourse } from '../testing/sample-course';
import { textKey } from '../text';
import { checkGuide } from './check-guide';
import { GUIDE_CHECK_IDS, guideCheck, type GuideCheckId } from './guide-checks';
import type { GuideFacts } from './guide-result';
import { isObservable } from './observable-verbs';

const FACTS: GuideFacts = {
  tutorNamed: true,
  answerHours: 48,
  learnersPerTutor: 12,
  maxLearnersPerTutor: 80,
  reviewOn: '2027-06-30',
  today: '2026-11-26',
  peerReview: 'approved',
  declared: ['variety', 'local', 'feedback', 'selfcheck', 'comp-linked'],
  recordsExport: true,
  packageExport: true,
  hasMeetings: false,
  sizes: {},
};

type Damage = (course: Course, facts: GuideFacts) => void;

/** A course that meets the method: the sample, with what it leaves out. */
function goodCourse(): Course {
  const course = sampleCourse();
  const { structure } = course;
  structure.audience = ['teleworker'];
  structure.competences = [{ framework: 'DigComp', version: '3.0', code: '2.2' }];
  structure.tutor = { answerHours: 48 };
  const source = course.texts.fr!;
  source[textKey(idOf(1), 'objective.o1')]!.text = 'Composer une semaine de télétravail.';
  course.texts.es = {};
  structure.languages = ['fr'];
  return course;
}

/** Nobody’s word for that check. */
const without =
  (check: GuideCheckId): Damage =>
  (_, facts) => {
    facts.declared = facts.declared.filter((id) => id !== check);
  };

/** Checks that are not met after a damage. */
function missedAfter(damage: Damage): GuideCheckId[] {
  const [course, facts] = [goodCourse(), structuredClone(FACTS)];
  damage(course, facts);
  return checkGuide(course, facts)
    .filter(({ state }) => state === 'notMet')
    .map(({ id }) => id);
}

const lesson = (course: Course) => course.structure.modules[0]!.units[0]!;
const write = (course: Course, owner: number, field: string, text: string) => {
  course.texts.fr![textKey(idOf(owner), field)] = { text, status: 'ready' };
};
const erase = (course: Course, owner: number, ...fields: string[]) => {
  for (const field of fields) delete course.texts.fr![textKey(idOf(owner), field)];
};

it('is content with a course that meets the method', () => {
  expect(missedAfter(() => undefined)).toEqual([]);
});

it.each<[string, Damage, GuideCheckId[]]>([
  ['a module that leads to no objective', (c) => (lesson(c).objectives = []), ['obj-present']],
  [
    'an objective that nobody can observe',
    (c) => write(c, 1, 'objective.o1', 'Comprendre le droit'),
    ['obj-verb'],
  ],
  [
    'an objective that no question asks for',
    (c) => {
      c.structure.objectives.push('o2');
      write(c, 1, 'objective.o2', 'Calculer une part');
      c.structure.modules[0]!.units[1]!.objectives = ['o1'];
    },
    ['obj-assessed'],
  ],
  ['no competence, whatever somebody says', (c) => (c.structure.competences = []), ['comp-linked']],
  ['no word on the need that it answers', without('comp-linked'), ['comp-linked']],
  ['no prerequisites', (c) => erase(c, 1, 'prerequisites'), ['prereq']],
  [
    'a unit without minutes',
    (c) => {
      delete lesson(c).minutes;
      for (const block of lesson(c).blocks) delete block.minutes;
    },
    ['duration'],
  ],
  ['nobody named as tutor', (_, f) => (f.tutorNamed = false), ['tutor']],
  ['more learners than a tutor can answer', (_, f) => (f.learnersPerTutor = 81), ['tutor-load']],
  ['no technical help', (c) => erase(c, 1, 'help'), ['tech-help']],
  [
    'no question at all',
    (c) => c.structure.modules.forEach(({ units }) => units.forEach((unit) => (unit.blocks = []))),
    ['obj-assessed', 'duration', 'eval-steps'],
  ],
  ['no word on a first test', without('selfcheck'), ['selfcheck']],
  ['no word on learning together', without('variety'), ['variety']],
  ['a platform that keeps no trace', (_, f) => (f.recordsExport = false), ['trace']],
  ['a platform that exports no package', (_, f) => (f.packageExport = false), ['export']],
  ['an image that says nothing', (c) => erase(c, 22, 'alt'), ['alt']],
  ['a picture of a scenario that says nothing', (c) => erase(c, 27, 'situation.s1.alt'), ['alt']],
  ['a film without captions and transcript', (c) => erase(c, 23, 'captions', 'transcript'), ['caption']],
  ['a link that says “here”', (c) => write(c, 21, 'body', 'Lisez [ici](https://a.eu).'), ['heading']],
  ['a picture of 9 MB', (_, f) => (f.sizes = { 'media/a.svg': 9_000_000 }), ['weight']],
  ['a medium without source', (c) => (c.structure.media[0]!.source = ' '), ['licence']],
  ['a language that was announced only', (c) => c.structure.languages.push('eu'), ['lang']],
  ['no word on both countries', without('local'), ['local']],
  ['nobody from the other side', (_, f) => (f.peerReview = 'none'), ['peer']],
  ['changes that the other side wants', (_, f) => (f.peerReview = 'changes'), ['peer']],
  ['a review of an older state', (_, f) => (f.peerReview = 'older'), ['peer']],
  ['no word on asking learners', without('feedback'), ['feedback']],
  [
    'attendance where nobody meets',
    (c) => (lesson(c).completion = { match: 'all', attended: 2 }),
    ['completable'],
  ],
  [
    'attendance beside the own word where nobody meets',
    (c) => (lesson(c).completion = { match: 'all', viewed: true, attended: 2 }),
    ['completable'],
  ],
  [
    'attendance or the own word where nobody meets',
    (c) => (lesson(c).completion = { match: 'any', viewed: true, attended: 2 }),
    [],
  ],
  [
    'attendance where a group meets',
    (c, f) => {
      lesson(c).completion = { match: 'all', attended: 2 };
      f.hasMeetings = true;
    },
    [],
  ],
  ['no day of review', (_, f) => (f.reviewOn = null), ['review-date']],
  ['a day of review that is past', (_, f) => (f.reviewOn = '2026-11-25'), ['review-date']],
  ['a day of review in two years', (_, f) => (f.reviewOn = '2028-11-26'), ['review-date']],
])('tells %s', (_, damage, missed) => {
  expect(missedAfter(damage)).toEqual(missed);
});

it('says which block lacks its words', () => {
  const course = goodCourse();
  erase(course, 22, 'alt');
  const alt = checkGuide(course, FACTS).find(({ id }) => id === 'alt');
  expect(alt?.places).toEqual([{ unitId: idOf(20), blockId: idOf(22) }]);
});

it('lets nobody’s word stand for what can be looked up', () => {
  expect(missedAfter((c, f) => (erase(c, 1, 'help'), (f.declared = GUIDE_CHECK_IDS)))).toEqual(['tech-help']);
});

it.each([
  ['fr', 'Composer une semaine', true],
  ['fr', 'Réagir à un incident', true],
  ['fr', 'S’orienter dans le droit', true],
  ['fr', 'Comprendre le droit', false],
  ['fr', 'La sécurité sociale', false],
  ['es', 'Redactar un plan', true],
  ['es', 'Conocer la ley', false],
  ['eu', 'Asteko plana idaztea.', true],
  ['eu', 'Legea ulertzea.', false],
  ['en', 'Write a plan', true],
  ['en', 'Understand the law', false],
  ['ca', 'Escriure un pla', true],
])('in %s, “%s” can be observed: %s', (language, objective, observable) => {
  expect(isObservable(objective, language)).toBe(observable);
});

it('answers each check once, whatever the course, and names only what the course has', () => {
  fc.assert(
    fc.property(courseArbitrary, (course) => {
      const before = JSON.stringify(course);
      const results = checkGuide(course, FACTS);
      expect(results.map(({ id }) => id)).toEqual(GUIDE_CHECK_IDS);
      expect(JSON.stringify(course)).toBe(before);
      const units = new Map(
        course.structure.modules.flatMap(({ units: own }) => own).map((unit) => [unit.id, unit]),
      );
      for (const { id, state, places } of results) {
        if (state !== 'notMet') expect(places).toEqual([]);
        if (state === 'declared') expect(guideCheck(id).canBeDeclared).toBe(true);
        for (const { unitId, blockId } of places) {
          const blocks = unitId ? units.get(unitId)?.blocks.map((block) => block.id) : [];
          if (blockId) expect(blocks).toContain(blockId);
        }
      }
    }),
    { numRuns: 100 },
  );
});
