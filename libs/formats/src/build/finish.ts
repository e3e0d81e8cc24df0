import {
  checkCourse,
  COURSE_FORMAT,
  courseSchema,
  isGraded,
  KEY_SCHEMAS,
  normaliseText,
  questionSchema,
  textKey,
  textRecordSchema,
  type Key,
  type Problem,
  type Question,
} from '@pirecow/content';
import { Refusal, type Notes, type QuestionSheet, type ReadQuestion, type Origin } from '../sheet';
import type { Body, FieldTexts, Head } from './draft';

/** Longest name, folder or tag, in characters. */
const MAX_LABEL = 200;

/** Ids of the smallest course that holds a question: for checking only. */
const CHECK = ['1', '2', '3'].map((digit) => `00000000-0000-7000-8000-00000000000${digit}`);

function courseAround(question: Question, key: Key, texts: Record<string, string>) {
  const [course, module, unit] = CHECK;
  const records = Object.entries(texts).map(
    ([field, text]) => [textKey(question.id, field), { text }] as const,
  );
  const titles = [course, module, unit].map((id) => `${id}.title`);
  // What somebody grades stands in assessments only.
  const kind = isGraded(question) ? { kind: 'assessment', assessment: { passMark: 0 } } : { kind: 'lesson' };
  const own = [...titles, `${course}.summary`].map((field) => [field, { text: '-' }] as const);
  return courseSchema.parse({
    structure: {
      ...{ format: COURSE_FORMAT, id: course, slug: 'check', sourceLanguage: 'en', languages: ['en'] },
      ...{ state: 'published', level: 'initial' },
      modules: [{ id: module, units: [{ id: unit, slug: 'check', ...kind, blocks: [question] }] }],
    },
    keys: { [question.id]: key },
    texts: {
      en: Object.fromEntries([...own, ...records]),
    },
  });
}

/** What is wrong with a question by the rules of a course. Only errors; empty for one that may be published. */
export function sheetProblems({ question, key, texts }: QuestionSheet): Problem[] {
  return checkCourse(courseAround(question, key, texts)).filter(({ level }) => level === 'error');
}

function feedbackOf({ correct, incorrect, partial, general }: Head): FieldTexts {
  return {
    ...((correct ?? general) ? { 'feedback.correct': correct ?? general } : {}),
    ...((incorrect ?? general) ? { 'feedback.incorrect': incorrect ?? general } : {}),
    ...(partial && { 'feedback.partial': partial }),
  };
}

function storable(texts: FieldTexts): Record<string, string> {
  const entries = Object.entries(texts).flatMap(([field, text]) => {
    const words = normaliseText(text ?? '');
    if (words === '') return [];
    if (!textRecordSchema.safeParse({ text: words }).success) throw new Refusal('text.unstorable', { field });
    return [[field, words] as const];
  });
  return Object.fromEntries(entries);
}

function textsOf(head: Head, body: Body): Record<string, string> {
  const hints = (head.hints ?? []).map((text, index) => [`hint.h${index + 1}`, text] as const);
  const own = storable(body.texts);
  const general = storable(feedbackOf(head));
  return { ...storable({ prompt: head.prompt, ...Object.fromEntries(hints) }), ...general, ...own };
}

function questionOf(id: string, head: Head, body: Body): Question {
  const hints = (head.hints ?? []).map((_, index) => `h${index + 1}`);
  const parsed = questionSchema.safeParse({
    ...{ id, type: 'question', interaction: body.interaction, ...body.own },
    // An open answer is worth what its rubric says.
    ...(body.interaction !== 'openAnswer' && { points: head.points ?? 1 }),
    ...(hints.length > 0 && { hints }),
  });
  if (parsed.success) return parsed.data;
  throw new Refusal('question.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

function keyOf(body: Body): Key {
  const parsed = KEY_SCHEMAS[body.interaction].safeParse(body.key);
  if (parsed.success) return parsed.data;
  throw new Refusal('question.shape', { field: `key.${parsed.error.issues[0]?.path.join('.') ?? ''}` });
}

function tidy(label: string | undefined): string {
  const words = (label ?? '').replace(/[\s\p{Cc}\p{Surrogate}]+/gu, ' ').trim();
  return [...words].slice(0, MAX_LABEL).join('').trim();
}

/** The question as ours, checked by the rules of a course. @throws Refusal where it cannot be one */
export function finish(id: string, head: Head, body: Body): QuestionSheet {
  const question = questionOf(id, head, body);
  const [name, category] = [tidy(head.name), tidy(head.category)];
  const sheet: QuestionSheet = {
    question,
    key: keyOf(body),
    texts: textsOf(head, body),
    ...(name && { name }),
    ...(category && { category }),
    tags: (head.tags ?? []).flatMap((tag) => tidy(tag) || []).slice(0, 30),
  };
  const [problem] = sheetProblems(sheet);
  if (problem)
    throw new Refusal('question.invalid', { problem: problem.rule, field: problem.at.field ?? '' });
  return sheet;
}

/** Runs `make` for one question: what it refuses is answered, and so is nesting that the stack cannot hold. */
export function attempt(at: Origin, notes: Notes, make: () => QuestionSheet): ReadQuestion {
  try {
    const sheet = make();
    const { changed, dropped } = notes;
    return { at, sheet, report: { kept: Object.keys(sheet.texts), changed, dropped } };
  } catch (reason) {
    if (reason instanceof Refusal) return { at, refusal: reason.note };
    if (reason instanceof RangeError) return { at, refusal: new Refusal('question.too-deep').note };
    throw reason;
  }
}
