import type { PackageNote } from '@pirecow/contracts';
import {
  type AssignableUnit,
  type CourseStructure,
  type PackageStandard,
  type Part,
  partsOf,
  type Texts,
} from '../structure/course-structure';
import type { StructureError } from '../structure/schema';
import { fileOf, isAbsolute } from '../structure/structure-rules';
import { parseXml, type XmlElement, XmlError, xmlText } from '../structure/xml';
import { notesOf } from './manifest-notes';
import { activityTree, countsForRollup, objectiveNames } from './sequencing/activity-tree';
import { all, attribute, below, metadataTexts, numberWithin, one, textOf } from './manifest-parts';

export type ParsedManifest =
  | { structure: CourseStructure; notes: PackageNote[]; libraries?: string[] }
  | { errors: StructureError[] };

type Standard = Extract<PackageStandard, `scorm-${string}`>;

/** Where relative addresses of a package are looked up; nothing is fetched from there. */
const ROOT = 'http://package.invalid/';
const MOST_ITEMS = 2_000;
const RUNS_IN_PLACE = /^(javascript|data|vbscript|blob|about|file):/i;

/** By what the manifest says of itself, else by the namespace that ADL has for the version. */
function standardOf(manifest: XmlElement): Standard | undefined {
  const version = textOf(manifest, 'metadata', 'schemaversion');
  if (/^1\.[12]$/.test(version)) return 'scorm-1.2';
  if (/^(2004|CAM 1\.3|1\.3)/i.test(version)) return 'scorm-2004';
  const elements = below(manifest);
  const spaces = elements.flatMap(({ namespace, attributes }) => [
    namespace,
    ...attributes.map((a) => a.namespace),
  ]);
  if (spaces.some((space) => space.includes('adlcp_v1p3'))) return 'scorm-2004';
  return spaces.some((space) => space.includes('adlcp_rootv1p2')) ? 'scorm-1.2' : undefined;
}

/** Reads the items of one organization; collects what is wrong with them as it goes. */
class ItemReader {
  readonly errors: StructureError[] = [];
  readonly items: XmlElement[] = [];
  /** By the identifier of its item. */
  readonly places: Record<string, number> = {};
  empty = 0;
  private units = 0;
  private blocks = 0;
  private readonly resources: Map<string, XmlElement>;

  constructor(
    private readonly manifest: XmlElement,
    private readonly standard: Standard,
    private readonly language: string,
    private readonly files: ReadonlySet<string>,
  ) {
    const list = one(manifest, 'resources');
    const resources = list ? all(list, 'resource') : [];
    this.resources = new Map(
      resources.map((resource) => [attribute(resource, 'identifier') ?? '', resource]),
    );
  }

  parts(parent: XmlElement): Part[] {
    return all(parent, 'item').flatMap((item): Part[] => {
      this.items.push(item);
      const own = this.unit(item);
      if (all(item, 'item').length === 0) {
        this.empty += own ? 0 : 1;
        return own ? [own] : [];
      }
      const position = this.blocks++;
      const inner = this.parts(item);
      const parts = own ? [own, ...inner] : inner;
      // What holds nothing would count as done from the beginning.
      if (parts.length === 0) return [];
      return [{ kind: 'block', position, ...this.named(item), parts }];
    });
  }

  private named(item: XmlElement) {
    const title = textOf(item, 'title');
    const identifier = attribute(item, 'identifier') ?? '';
    const texts: Texts = title === '' ? {} : { [this.language]: title };
    return { id: this.idOf(identifier), title: texts, description: {} };
  }

  /** Identifiers of SCORM are no IRIs: they become one, in the name of their manifest. */
  idOf(identifier: string): string {
    const names = [attribute(this.manifest, 'identifier') ?? '', identifier];
    return `urn:scorm:${names.map((name) => encodeURIComponent(name.slice(0, 300)) || '-').join(':')}`;
  }

  private unit(item: XmlElement): AssignableUnit | undefined {
    const reference = attribute(item, 'identifierref');
    if (reference === undefined || reference === '') return undefined;
    const resource = this.resources.get(reference);
    const path = `item[${attribute(item, 'identifier') ?? ''}]`.slice(0, 200);
    if (!resource) {
      this.errors.push({ path, rule: 'scorm-resource', values: { id: reference.slice(0, 200) } });
      return undefined;
    }
    const url = this.urlOf(item, resource, path);
    if (url === undefined) return undefined;
    const isAsset = attribute(resource, 'scormtype') !== 'sco';
    if (!isAsset && isAbsolute(url))
      this.errors.push({ path, rule: 'scorm-outside', values: { url: url.slice(0, 200) } });
    return this.unitOf(item, url, isAsset);
  }

  private unitOf(item: XmlElement, url: string, isAsset: boolean): AssignableUnit {
    const isOld = this.standard === 'scorm-1.2';
    const masteryScore = isOld ? masteryOf12(item) : masteryOf2004(item);
    const position = this.units++;
    this.places[attribute(item, 'identifier') ?? ''] = position;
    const objectives = isOld ? [] : objectiveNames(this.manifest, item);
    const isCounted = isOld || countsForRollup(this.manifest, item);
    const asked = masteryScore === undefined ? 'CompletedOrPassed' : 'Passed';
    return {
      kind: 'au',
      position,
      ...this.named(item),
      url,
      moveOn: !isCounted ? 'NotApplicable' : isAsset ? 'Completed' : asked,
      launchMethod: 'AnyWindow',
      ...(masteryScore !== undefined && { masteryScore }),
      scorm: { isAsset, ...(objectives.length > 0 && { objectives }), ...toldTo(item) },
    };
  }

  /** The address of a resource with the parameters of the item (CAM 3.4.1.3), kept to the files that are there. */
  private urlOf(item: XmlElement, resource: XmlElement, path: string): string | undefined {
    const href = attribute(resource, 'href') ?? '';
    const list = one(this.manifest, 'resources');
    const bases = [this.manifest, ...(list ? [list] : []), resource].map(
      (element) => attribute(element, 'base') ?? '',
    );
    const values = { url: href.slice(0, 200) };
    try {
      const whole = [...bases, href].reduce((base, next) => new URL(next, base).href, ROOT);
      const url = withParameters(whole, attribute(item, 'parameters') ?? '');
      const isOwn = url.startsWith(ROOT);
      const relative = isOwn ? url.slice(ROOT.length) : url;
      if (href === '' || RUNS_IN_PLACE.test(url) || !/^https?:/.test(url) || url.length > 2_000)
        throw new TypeError();
      if (!isOwn || this.files.has(fileOf(relative) ?? '')) return relative;
      this.errors.push({ path, rule: 'unit-url-file', values });
    } catch {
      this.errors.push({ path, rule: 'unit-url', values });
    }
    return undefined;
  }
}

function withParameters(url: string, parameters: string): string {
  if (parameters === '') return url;
  const clean = parameters.replace(/^[?&]+/, '');
  if (parameters.startsWith('#')) return url.includes('#') ? url : `${url}${parameters}`;
  const [address = '', ...fragment] = url.split('#');
  return new URL([`${address}${address.includes('?') ? '&' : '?'}${clean}`, ...fragment].join('#')).href;
}

/** In SCORM 1.2 a score of 100. */
function masteryOf12(item: XmlElement): number | undefined {
  const score = numberWithin(textOf(item, 'masteryscore'), 0, 100);
  return score === undefined ? undefined : score / 100;
}

/** Where the primary objective is satisfied by a measure: 1 unless the manifest says otherwise (SN 3.10). */
function masteryOf2004(item: XmlElement): number | undefined {
  const objective = one(item, 'sequencing', 'objectives', 'primaryObjective');
  if (!objective || attribute(objective, 'satisfiedByMeasure') !== 'true') return undefined;
  const measure = textOf(objective, 'minNormalizedMeasure');
  const score = measure === '' ? 1 : numberWithin(measure, -1, 1);
  // A record counts from 0 on; below it everybody has passed.
  return score === undefined ? undefined : Math.max(0, score);
}

/** What the unit is told when it begins. */
function toldTo(item: XmlElement) {
  const launchData = (textOf(item, 'dataFromLMS') || textOf(item, 'datafromlms')).slice(0, 4_096);
  const threshold = one(item, 'completionThreshold');
  const measure = threshold && (attribute(threshold, 'minProgressMeasure') ?? threshold.text.trim());
  const completionThreshold = numberWithin(measure, 0, 1);
  const limits = one(item, 'sequencing', 'limitConditions');
  const duration = limits && attribute(limits, 'attemptAbsoluteDurationLimit');
  const maxTimeAllowed = textOf(item, 'maxtimeallowed') || duration || '';
  const timeLimitAction = textOf(item, 'timelimitaction');
  return {
    ...(launchData && { launchData }),
    ...(maxTimeAllowed && { maxTimeAllowed: maxTimeAllowed.slice(0, 50) }),
    ...(/^(exit|continue),(no )?message$/.test(timeLimitAction) && { timeLimitAction }),
    ...(completionThreshold !== undefined && { completionThreshold }),
  };
}

/** The one that the manifest names, else the first. */
function organizationOf(manifest: XmlElement): XmlElement | undefined {
  const organizations = one(manifest, 'organizations');
  if (!organizations) return undefined;
  const list = all(organizations, 'organization');
  const wanted = attribute(organizations, 'default');
  return list.find((entry) => attribute(entry, 'identifier') === wanted) ?? list[0];
}

/** The rules of the way, where there are some and each unit stands at the end of a branch, as SCORM has it. */
function wayOf(
  manifest: XmlElement,
  organization: XmlElement,
  { items, places }: ItemReader,
): CourseStructure['sequencing'] {
  if (Object.keys(places).length < 2) return undefined;
  if (![organization, ...items].some((item) => one(item, 'sequencing'))) return undefined;
  if (items.some((item) => attribute(item, 'identifierref') && all(item, 'item').length > 0))
    return undefined;
  const tree = activityTree(manifest, organization);
  return tree && { tree, units: places };
}

function languageOf(manifest: XmlElement): string {
  const own = textOf(manifest, 'metadata', 'lom', 'general', 'language') || attribute(manifest, 'lang');
  const [title] = Object.keys(metadataTexts(manifest, 'title'));
  return own && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(own) ? own : (title ?? 'und');
}

function parse(manifest: XmlElement, files: ReadonlySet<string>): ParsedManifest {
  if (manifest.name !== 'manifest')
    return { errors: [{ path: `/${manifest.name}`, rule: 'scorm-manifest' }] };
  const standard = standardOf(manifest);
  const version = textOf(manifest, 'metadata', 'schemaversion').slice(0, 100);
  if (!standard)
    return { errors: [{ path: 'schemaversion', rule: 'scorm-version', values: { value: version } }] };
  const organization = organizationOf(manifest);
  if (!organization) return { errors: [{ path: 'organizations', rule: 'structure-missing' }] };
  const items = below(organization).filter(({ name }) => name === 'item').length;
  if (items > MOST_ITEMS)
    return {
      errors: [{ path: 'organization', rule: 'scorm-items', values: { maximum: String(MOST_ITEMS) } }],
    };
  const language = languageOf(manifest);
  const reader = new ItemReader(manifest, standard, language, files);
  const parts = reader.parts(organization);
  const units = partsOf(parts, 'au');
  if (reader.errors.length > 0) return { errors: reader.errors };
  if (units.length === 0) return { errors: [{ path: 'organization/item', rule: 'structure-missing' }] };
  const own = textOf(organization, 'title');
  const title = { ...(own && { [language]: own }), ...metadataTexts(manifest, 'title') };
  const description = metadataTexts(manifest, 'description');
  const count = (test: (unit: AssignableUnit) => boolean) => units.filter(test).length;
  const sequencing = standard === 'scorm-2004' ? wayOf(manifest, organization, reader) : undefined;
  const notes = notesOf(manifest, [organization, ...reader.items], {
    isFollowed: sequencing !== undefined,
    empty: reader.empty,
    mastery: count(({ masteryScore }) => masteryScore !== undefined),
    launchData: count(({ scorm }) => scorm?.launchData !== undefined),
    thresholds: count(({ scorm }) => scorm?.completionThreshold !== undefined),
  });
  const id = reader.idOf(attribute(organization, 'identifier') ?? '');
  return { structure: { id, title, description, parts, standard, ...(sequencing && { sequencing }) }, notes };
}

/** Reads the bytes of an `imsmanifest.xml` of SCORM 1.2 or 2004. @param files what the package holds */
export function parseManifest(bytes: Uint8Array, files: ReadonlySet<string>): ParsedManifest {
  try {
    return parse(parseXml(xmlText(bytes)), files);
  } catch (error) {
    if (error instanceof XmlError) return { errors: [{ path: 'imsmanifest.xml', rule: error.rule }] };
    throw error;
  }
}
