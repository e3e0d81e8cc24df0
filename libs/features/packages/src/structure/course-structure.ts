import type { PACKAGE_STANDARDS } from '@pirecow/contracts';
import type { Activity } from '../scorm/sequencing/activity';

/** When an assignable unit counts as satisfied (cmi5 13.1.4). */
export type MoveOn = 'NotApplicable' | 'Passed' | 'Completed' | 'CompletedAndPassed' | 'CompletedOrPassed';

export type PackageStandard = (typeof PACKAGE_STANDARDS)[number];

/** What a unit of a SCORM package needs beside what cmi5 knows too. */
export interface ScormUnit {
  /** A page that speaks to nobody: it is done once it is opened. */
  isAsset: boolean;
  /** Names of its objectives, which it finds when it begins. */
  objectives?: string[];
  launchData?: string;
  maxTimeAllowed?: string;
  timeLimitAction?: string;
  /** The progress from which it counts as completed, 0 to 1. */
  completionThreshold?: number;
}

/** A text by its language; `und` where the document names none. */
export type Texts = Record<string, string>;

/** A page or program that is launched, with its place among all units in the order of the document. */
export interface AssignableUnit {
  kind: 'au';
  position: number;
  id: string;
  title: Texts;
  description: Texts;
  url: string;
  moveOn: MoveOn;
  masteryScore?: number;
  launchMethod: 'AnyWindow' | 'OwnWindow';
  launchParameters?: string;
  entitlementKey?: string;
  activityType?: string;
  scorm?: ScormUnit;
}

export interface Block {
  kind: 'block';
  position: number;
  id: string;
  title: Texts;
  description: Texts;
  parts: Part[];
}

export type Part = AssignableUnit | Block;

/** A course structure as it was imported (cmi5 13): trimmed, with all defaults. */
export interface CourseStructure {
  id: string;
  title: Texts;
  description: Texts;
  parts: Part[];
  /** Left out for cmi5. */
  standard?: PackageStandard;
  /** The rules of the way through units of SCORM 2004, and which unit each of its activities is. */
  sequencing?: { tree: Activity; units: Record<string, number> };
  /** Activities of a `tincan.xml` that are not launched, and that its units may speak of. */
  activities?: string[];
}

/** All parts of one kind in the order of the document; a block stands before what it holds. */
export function partsOf<Kind extends Part['kind']>(
  parts: readonly Part[],
  kind: Kind,
): Extract<Part, { kind: Kind }>[] {
  return parts.flatMap((part) => [
    ...(part.kind === kind ? [part as Extract<Part, { kind: Kind }>] : []),
    ...(part.kind === 'block' ? partsOf(part.parts, kind) : []),
  ]);
}

/** What a structure or a part of it is called in a log, in at most 200 characters. */
export function nameOf({ title, id }: { title: Texts; id: string }): string {
  return (Object.values(title).find((text) => text !== '') ?? id).slice(0, 200);
}
