import { isIri } from '@pirecow/xapi';
import { all, attribute, one } from '../scorm/manifest-parts';
import type { ParsedManifest } from '../scorm/read-manifest';
import type { AssignableUnit, CourseStructure, Texts } from '../structure/course-structure';
import type { StructureError } from '../structure/schema';
import { fileOf } from '../structure/structure-rules';
import { parseXml, type XmlElement, XmlError, xmlText } from '../structure/xml';

/** What a launch adds to an address by the practice of Rustici's packages: a unit may not have them of its own. */
const LAUNCH_PARAMETERS = ['endpoint', 'auth', 'actor', 'registration', 'activity_id'];
/** Where relative addresses of a package are looked up; nothing is fetched from there. */
const ROOT = 'http://package.invalid/';
const MOST_ACTIVITIES = 2_000;
const COURSE = /\/activities\/course$/;

/** What a reader knows beside the file: what the package holds, and where the names of the platform itself begin. */
interface Around {
  files: ReadonlySet<string>;
  iriBase: string;
}

function textsOf(activity: XmlElement, name: string): Texts {
  const entries = all(activity, name).map((element) => {
    const language = attribute(element, 'lang') ?? '';
    return [language === '' ? 'und' : language, element.text.trim()] as const;
  });
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** The address of a launch, kept to the files that are there; or the rule that it breaks. */
function addressOf(launch: string, { files }: Around): { url: string } | { rule: string } {
  if (launch === '' || launch.length > 2_000 || !URL.canParse(launch, ROOT)) return { rule: 'unit-url' };
  const whole = new URL(launch, ROOT);
  if (!/^https?:$/.test(whole.protocol)) return { rule: 'unit-url' };
  if (LAUNCH_PARAMETERS.some((name) => whole.searchParams.has(name))) return { rule: 'unit-url-parameter' };
  if (!whole.href.startsWith(ROOT)) return { url: whole.href };
  const url = whole.href.slice(ROOT.length);
  return files.has(fileOf(url) ?? '') ? { url } : { rule: 'unit-url-file' };
}

function nameErrors(ids: string[], iriBase: string): StructureError[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index): StructureError[] => {
    const error = (rule: string) => [
      { path: `activity[${index + 1}]/@id`, rule, values: { id: id.slice(0, 200) } },
    ];
    const isTwice = seen.has(id);
    seen.add(id);
    if (id.length > 2_000 || !isIri(id)) return error('structure-iri');
    // What is said of our own courses comes from ourselves alone.
    if (id.startsWith(iriBase)) return error('tincan-ours');
    return isTwice ? error('structure-twice') : [];
  });
}

interface Found {
  unit: Omit<AssignableUnit, 'position'>;
  languages: number;
}

function unitOf(activity: XmlElement, path: string, around: Around): Found | StructureError {
  const launches = all(activity, 'launch');
  const launch = launches[0]?.text.trim() ?? '';
  const found = addressOf(launch, around);
  if ('rule' in found)
    return { path: `${path}/launch`, rule: found.rule, values: { url: launch.slice(0, 200) } };
  const activityType = attribute(activity, 'type');
  const unit = {
    ...{ kind: 'au' as const, id: attribute(activity, 'id') ?? '', url: found.url },
    ...{ title: textsOf(activity, 'name'), description: textsOf(activity, 'description') },
    ...{ moveOn: 'CompletedOrPassed' as const, launchMethod: 'AnyWindow' as const },
    ...(activityType && { activityType }),
  };
  return { unit, languages: launches.length - 1 };
}

function structureOf(activities: XmlElement[], units: AssignableUnit[]): CourseStructure {
  const course = activities.find((one) => COURSE.test(attribute(one, 'type') ?? '')) ?? activities[0];
  const launched = new Set(units.map(({ id }) => id));
  const ids = activities.map((one) => attribute(one, 'id') ?? '');
  return {
    id: (course && attribute(course, 'id')) ?? '',
    title: course ? textsOf(course, 'name') : {},
    description: course ? textsOf(course, 'description') : {},
    parts: units,
    standard: 'tincan',
    activities: ids.filter((id) => !launched.has(id)),
  };
}

const broken = (path: string, rule: string, values?: Record<string, string>): ParsedManifest => ({
  errors: [{ path, rule, ...(values && { values }) }],
});

function parse(root: XmlElement, around: Around): ParsedManifest {
  if (root.name !== 'tincan') return broken('tincan.xml', 'tincan-root');
  const list = one(root, 'activities');
  const activities = list ? all(list, 'activity') : [];
  if (activities.length > MOST_ACTIVITIES)
    return broken('activities', 'scorm-items', { maximum: String(MOST_ACTIVITIES) });
  const errors = nameErrors(
    activities.map((activity) => attribute(activity, 'id') ?? ''),
    around.iriBase,
  );
  const read = activities.flatMap((activity, index) =>
    all(activity, 'launch').length > 0 ? [unitOf(activity, `activity[${index + 1}]`, around)] : [],
  );
  errors.push(...read.flatMap((found) => ('rule' in found ? [found] : [])));
  const found = read.flatMap((entry) => ('unit' in entry ? [entry] : []));
  if (errors.length === 0 && found.length === 0) return broken('activities', 'tincan-launch');
  if (errors.length > 0) return { errors };
  const units = found.map(({ unit }, position) => ({ ...unit, position }));
  const structure = structureOf(activities, units);
  const languages = found.filter((entry) => entry.languages > 0).length;
  const others = structure.activities?.length ?? 0;
  return {
    structure,
    notes: [
      ...(others > 0 ? [{ became: 'kept' as const, what: 'activities' as const, count: others }] : []),
      ...(languages > 0
        ? [{ became: 'changed' as const, what: 'languages' as const, count: languages }]
        : []),
    ],
  };
}

/** Reads the bytes of a `tincan.xml` (Rustici's packaging of xAPI content): activities with a launch are units. */
export function parseTincan(bytes: Uint8Array, around: Around): ParsedManifest {
  try {
    return parse(parseXml(xmlText(bytes)), around);
  } catch (error) {
    if (error instanceof XmlError) return broken('tincan.xml', error.rule);
    throw error;
  }
}
