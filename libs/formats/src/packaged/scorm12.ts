import { element, xmlFile } from '../xml/write';
import type { Outline, OutlineUnit } from './outline';

/** Without places of schemas: whatever a manifest refers to has to lie in its package (IMS Content Packaging 1.1.2, 4.1). */
const SCHEMAS = {
  xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
  'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
};

/** SCORM 1.2 knows one language: that of the course. Titles have at most 200 characters. */
const titleOf = ({ title }: Pick<OutlineUnit, 'title'>, { sourceLanguage }: Outline) =>
  element('title', {}, (title[sourceLanguage] ?? Object.values(title)[0] ?? '').slice(0, 200));

/** Identifiers are XML names: they may not begin with a digit. */
const itemId = (id: string) => `ITEM-${id}`;
const resourceId = (id: string) => `RES-${id}`;

/** A mastery score is a share of 100 here (SCORM 1.2, Content Aggregation Model, `adlcp:masteryscore`). */
function itemOf(unit: OutlineUnit, outline: Outline) {
  const mastery =
    unit.passMark === undefined || !unit.mustPass
      ? []
      : [element('adlcp:masteryscore', {}, String(Math.round(unit.passMark * 10_000) / 100))];
  const attributes = { identifier: itemId(unit.id), identifierref: resourceId(unit.id), isvisible: 'true' };
  return element('item', attributes, titleOf(unit, outline), ...mastery);
}

function resourceOf({ id, path }: OutlineUnit, files: readonly string[]) {
  const named = [path, ...files].map((href) => element('file', { href }));
  const type = { type: 'webcontent', 'adlcp:scormtype': 'sco', href: path };
  return element('resource', { identifier: resourceId(id), ...type }, ...named);
}

/**
 * The `imsmanifest.xml` of a course (SCORM 1.2): an item for each module, a SCO for each unit.
 * @param filesOf the files that the page of a unit shows, by the unit's id
 */
export function writeManifest(outline: Outline, filesOf: (unitId: string) => readonly string[]): string {
  const { id, modules } = outline;
  const items = modules.map((one) =>
    element(
      'item',
      { identifier: itemId(one.id), isvisible: 'true' },
      titleOf(one, outline),
      ...one.units.map((unit) => itemOf(unit, outline)),
    ),
  );
  const organization = element(
    'organization',
    { identifier: `ORG-${id}` },
    titleOf(outline, outline),
    ...items,
  );
  const units = modules.flatMap((one) => one.units);
  return xmlFile(
    element(
      'manifest',
      { identifier: `COURSE-${id}`, version: '1.0', ...SCHEMAS },
      element('metadata', {}, element('schema', {}, 'ADL SCORM'), element('schemaversion', {}, '1.2')),
      element('organizations', { default: `ORG-${id}` }, organization),
      element('resources', {}, ...units.map((unit) => resourceOf(unit, filesOf(unit.id)))),
    ),
  );
}
