/** Names of the standards and of the platform: every IRI that our statements use is written here and nowhere else. */
import type { Agent } from './model';

const adlVerb = 'http://adlnet.gov/expapi/verbs/';
const adlActivity = 'http://adlnet.gov/expapi/activities/';
const cmi5 = 'https://w3id.org/xapi/cmi5/';

/** Verbs of cmi5 (9.3) and those of ADL that we use beside them. */
export const verbs = {
  launched: `${adlVerb}launched`,
  initialized: `${adlVerb}initialized`,
  completed: `${adlVerb}completed`,
  passed: `${adlVerb}passed`,
  failed: `${adlVerb}failed`,
  abandoned: 'https://w3id.org/xapi/adl/verbs/abandoned',
  waived: 'https://w3id.org/xapi/adl/verbs/waived',
  terminated: `${adlVerb}terminated`,
  satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
  experienced: `${adlVerb}experienced`,
  progressed: `${adlVerb}progressed`,
  answered: `${adlVerb}answered`,
  attempted: `${adlVerb}attempted`,
  attended: `${adlVerb}attended`,
  scored: `${adlVerb}scored`,
  registered: `${adlVerb}registered`,
  /** Leaving a course by one's own wish. */
  exited: `${adlVerb}exited`,
  /** A session that a SCO means to go on with later, and its going on (xAPI SCORM profile). */
  suspended: `${adlVerb}suspended`,
  resumed: `${adlVerb}resumed`,
  /** The one verb that xAPI itself reserves (1.0.3 Data 2.3.2). */
  voided: `${adlVerb}voided`,
} as const;

/** The verbs that cmi5 defines, in the order of its section 9.3. */
export const cmi5Verbs: readonly string[] = [
  verbs.launched,
  verbs.initialized,
  verbs.completed,
  verbs.passed,
  verbs.failed,
  verbs.abandoned,
  verbs.waived,
  verbs.terminated,
  verbs.satisfied,
];

export const activityTypes = {
  course: `${adlActivity}course`,
  module: `${adlActivity}module`,
  lesson: `${adlActivity}lesson`,
  assessment: `${adlActivity}assessment`,
  media: `${adlActivity}media`,
  meeting: `${adlActivity}meeting`,
  interaction: `${adlActivity}cmi.interaction`,
  survey: 'http://id.tincanapi.com/activitytype/survey',
  cmi5Course: `${cmi5}activitytype/course`,
  cmi5Block: `${cmi5}activitytype/block`,
} as const;

/** Context categories of cmi5 (9.6.2): of every defined statement, and of those that count for moveOn. */
export const cmi5Categories = {
  cmi5: `${cmi5}context/categories/cmi5`,
  moveOn: `${cmi5}context/categories/moveon`,
} as const;

/** Context category of what comes from a package that follows SCORM (xAPI SCORM profile). */
export const scormCategory = 'https://w3id.org/xapi/scorm';

/** Extensions of a result: progress in whole percent (cmi5 9.5.5.1), the reason of a waiver (9.5.5.2). */
export const resultExtensions = {
  progress: `${cmi5}result/extensions/progress`,
  reason: `${cmi5}result/extensions/reason`,
} as const;

/** Extensions of a context (cmi5 9.6.3). */
export const contextExtensions = {
  sessionId: `${cmi5}context/extensions/sessionid`,
  masteryScore: `${cmi5}context/extensions/masteryscore`,
  launchMode: `${cmi5}context/extensions/launchmode`,
  launchUrl: `${cmi5}context/extensions/launchurl`,
  moveOn: `${cmi5}context/extensions/moveon`,
  launchParameters: `${cmi5}context/extensions/launchparameters`,
} as const;

/** Usage type of an attachment that signs its statement (1.0.3 Data 2.6). */
export const signatureUsageType = 'http://adlnet.gov/expapi/attachments/signature';

/** The four things of a course that statements are about. */
export const activityKinds = ['courses', 'modules', 'units', 'blocks'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** The stable IRI of one of our activities under the public base URL. */
export function activityIri(baseUrl: string, kind: ActivityKind, id: string): string {
  return `${withoutSlash(baseUrl)}/xapi/activities/${kind}/${encodeURIComponent(id)}`;
}

/** Which of our activities an IRI names; undefined for those of others. */
export function parseActivityIri(
  baseUrl: string,
  iri: string,
): { kind: ActivityKind; id: string } | undefined {
  const prefix = `${withoutSlash(baseUrl)}/xapi/activities/`;
  if (!iri.startsWith(prefix)) return undefined;
  const [kind, id, ...more] = iri.slice(prefix.length).split('/');
  const known = activityKinds.find((name) => name === kind);
  if (!known || !id || more.length > 0) return undefined;
  try {
    return { kind: known, id: decodeURIComponent(id) };
  } catch {
    return undefined;
  }
}

/** The stable IRI of an imported package, or of a unit or block of it by its place in the structure (cmi5 8.1.5). */
export function packageIri(
  baseUrl: string,
  packageId: string,
  part?: { kind: 'au' | 'block'; position: number },
): string {
  const whole = `${withoutSlash(baseUrl)}/xapi/activities/packages/${packageId}`;
  return part ? `${whole}/${part.kind}s/${part.position}` : whole;
}

/** The stable IRI of a meeting of a run: of a day on which its people come together. */
export function meetingIri(baseUrl: string, meetingId: string): string {
  return `${withoutSlash(baseUrl)}/xapi/activities/meetings/${meetingId}`;
}

/** The meeting that an IRI names; undefined for anything else. */
export function parseMeetingIri(baseUrl: string, iri: string): string | undefined {
  const prefix = meetingIri(baseUrl, '');
  const id = iri.slice(prefix.length);
  return iri.startsWith(prefix) && id !== '' && !id.includes('/') ? id : undefined;
}

/** Our extensions of a context: version of the course, time of the device with its zone, and whether it was handed in without a network. */
export function platformContextExtensions(
  baseUrl: string,
): Record<'courseVersion' | 'deviceTime' | 'offline', string> {
  const prefix = `${withoutSlash(baseUrl)}/xapi/extensions/`;
  return {
    courseVersion: `${prefix}course-version`,
    deviceTime: `${prefix}device-time`,
    offline: `${prefix}offline`,
  };
}

/** Our extensions of a result: the idle part of a visit (ISO 8601 duration), and the block where it ended. */
export function platformResultExtensions(baseUrl: string): { idle: string; position: string } {
  const prefix = `${withoutSlash(baseUrl)}/xapi/extensions/`;
  return { idle: `${prefix}idle-duration`, position: `${prefix}position` };
}

/** A person as statements know them: an opaque account of this platform, never a name or a mail. */
export function accountAgent(
  baseUrl: string,
  accountId: string,
): Agent & { account: { homePage: string; name: string } } {
  return { objectType: 'Agent', account: { homePage: withoutSlash(baseUrl), name: accountId } };
}

function withoutSlash(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '');
}
