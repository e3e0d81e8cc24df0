import { openAfterViewing } from '@pirecow/content';
import type { Enrolment, OpenUnit, Progress, UnitDone, UnitState } from '@pirecow/contracts';
import {
  type Activity,
  parseActivityIri,
  platformResultExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { isDoneState } from '../unit-done';
import type { Deed, TakenUnit } from './store';

/** What was said and done without a network and the server does not know yet. */
export interface Said {
  statements: readonly Statement[];
  deeds: readonly Deed[];
  /** Parts that their learner was in, where no statement here tells it. */
  seen?: readonly string[];
}

type OutlineUnit = TakenUnit['outline'][number]['units'][number];

const COMPLETION = /\/units\/([^/]+)\/completion$/;

/** Lessons that their learner has finished since. */
export const finishedIn = (deeds: readonly Deed[]): Set<string> =>
  new Set(
    deeds.flatMap(({ kind, path }) => (kind === 'completion' ? (COMPLETION.exec(path)?.[1] ?? []) : [])),
  );

/** The language that its learner has chosen since. */
export function chosenIn(deeds: readonly Deed[]): string | undefined {
  const last = deeds.filter(({ kind }) => kind === 'language').at(-1);
  return (last?.body as { language: string } | undefined)?.language;
}

/** What is missing of a unit once its learner has finished it; what has no rule of its own is done. */
const openAfter = (open: OpenUnit | null | undefined) => (open ? openAfterViewing(open) : null);

interface UnitAt {
  state: UnitState;
  recognised?: true | undefined;
  open?: OpenUnit | null | undefined;
}

function unitAfter<Unit extends UnitAt>(unit: Unit, touched: boolean, finished: boolean) {
  if (!finished) return { ...unit, state: stateAfter(unit.state, touched) };
  // What was recognised is done by its learner now.
  const { recognised: _, ...own } = unit;
  if (isDoneState(unit.state)) return own;
  const open = openAfter(unit.open);
  return { ...own, state: open ? ('started' as const) : ('completed' as const), ...(unit.open && { open }) };
}

function stateAfter(state: UnitState, touched: boolean): UnitState {
  return touched && state === 'not-started' ? 'started' : state;
}

function progressAfter(
  progress: Progress,
  finished: ReadonlySet<string>,
  minutesOf: (unitId: string) => number,
): Progress {
  const missing = progress.missing.map((unit) =>
    finished.has(unit.unitId) ? { ...unit, open: openAfter(unit.open) } : unit,
  );
  const isDoneNow = ({ unitId, open }: (typeof missing)[number]) => finished.has(unitId) && !open;
  const done = missing.filter(isDoneNow);
  const minutes = done.reduce((sum, { unitId }) => sum + minutesOf(unitId), 0);
  return {
    ...progress,
    done: progress.done + done.length,
    minutesLeft: Math.max(0, progress.minutesLeft - minutes),
    missing: missing.filter((unit) => !isDoneNow(unit)),
  };
}

/** The part of the course that a statement is about, where it is one of this learner and this course. */
function aboutIn({ speaking: { homePage, registration } }: TakenUnit, { object, context }: Statement) {
  return context?.registration === registration
    ? parseActivityIri(homePage, (object as Activity).id)
    : undefined;
}

/** Parts of the course that their learner was in since, whichever page is looked at. */
function seenSince(page: TakenUnit, { statements, deeds, seen = [] }: Said): Set<string> {
  const about = statements.map((statement) => aboutIn(page, statement));
  const visited = about.flatMap((part) => (part?.kind === 'units' ? part.id : []));
  return new Set([...visited, ...finishedIn(deeds), ...seen]);
}

/** What a newer version has changed is told until one was there. */
const withoutRenewed = ({ renewed: _, ...unit }: OutlineUnit): OutlineUnit => unit;

/** The place that a statement tells of, where it tells of one. */
function placeIn({ speaking }: TakenUnit, { verb, result }: Statement): string | undefined {
  const at = result?.extensions?.[platformResultExtensions(speaking.homePage).position];
  return verb.id === verbs.progressed && typeof at === 'string' ? at : undefined;
}

/** What statements of a learner tell of one part. */
function toldOf(page: TakenUnit, statements: readonly Statement[]) {
  const own = new Set(page.unit.blocks.map(({ block }) => block.id));
  const told = { answered: {} as Record<string, boolean>, position: page.position, touched: false };
  for (const statement of statements) {
    const { kind, id } = aboutIn(page, statement) ?? { kind: undefined, id: '' };
    const isHere = kind === 'units' && id === page.unit.unit.id;
    const isAnswer = kind === 'blocks' && own.has(id) && statement.verb.id === verbs.answered;
    if (isHere) told.position = placeIn(page, statement) ?? told.position;
    if (isAnswer) told.answered[id] = statement.result?.success ?? true;
    told.touched ||= isHere || isAnswer;
  }
  return told;
}

/** Where a learner stands in a course once the server knows what was said since. */
export function enrolmentAfter(page: TakenUnit, { deeds }: Said): Enrolment {
  const units = page.outline.flatMap((module) => module.units);
  const minutesOf = (id: string) => units.find((unit) => unit.id === id)?.minutes ?? 0;
  const progress = progressAfter(page.enrolment.progress, finishedIn(deeds), minutesOf);
  const [first] = progress.missing;
  const { resume } = page.enrolment;
  const isOpen = progress.missing.some(({ slug }) => slug === resume?.slug);
  return {
    ...page.enrolment,
    progress,
    resume: isOpen || !first ? resume : { slug: first.slug, title: first.title },
  };
}

function outlineAfter(page: TakenUnit, said: Said, touched: boolean): TakenUnit['outline'] {
  const [finished, seen, here] = [finishedIn(said.deeds), seenSince(page, said), page.unit.unit.id];
  if (touched) seen.add(here);
  const after = (unit: OutlineUnit): OutlineUnit =>
    unitAfter(
      seen.has(unit.id) ? withoutRenewed(unit) : unit,
      touched && unit.id === here,
      finished.has(unit.id),
    );
  return page.outline.map((module) => ({ ...module, units: module.units.map(after) }));
}

/** A page as it would be if the server knew what was said since. */
export function pageAfter(page: TakenUnit, said: Said): TakenUnit {
  const finished = finishedIn(said.deeds);
  const { answered, position, touched } = toldOf(page, said.statements);
  const here = page.unit.unit.id;
  const outline = outlineAfter(page, said, touched);
  const { open } = page.outline.flatMap(({ units }) => units).find(({ id }) => id === here) ?? {};
  const standing = unitAfter({ state: page.unitState, open }, touched, finished.has(here));
  return {
    ...page,
    enrolment: enrolmentAfter(page, said),
    outline,
    position,
    answered: { ...page.answered, ...answered },
    changed: page.changed?.filter((block) => !(block in answered)),
    unitState: standing.state,
  };
}

/** What one is told who finishes a lesson without a network. The server alone says that a course is done. */
export function doneAfter(page: TakenUnit, said: Said): UnitDone {
  const { unitState: state, enrolment } = pageAfter(page, said);
  return { state, enrolmentState: enrolment.state, progress: enrolment.progress };
}
