import { element, xmlFile } from '../xml/write';
import type { QtiVersion } from './names';

const NAMESPACES: Record<QtiVersion, string> = {
  '2.1': 'http://www.imsglobal.org/xsd/imscp_v1p1',
  '3.0': 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
};
const SCHEMAS: Record<QtiVersion, [name: string, version: string, resource: string]> = {
  '2.1': ['QTIv2.1 Package', '1.0.0', 'imsqti_item_xmlv2p1'],
  '3.0': ['QTI Package', '3.0.0', 'imsqti_item_xmlv3p0'],
};

/** The manifest of a content package that holds these items, by the names of their files. */
export function qtiManifest(identifier: string, files: readonly string[], version: QtiVersion): string {
  const [schema, schemaVersion, type] = SCHEMAS[version];
  const resources = files.map((href, index) =>
    element('resource', { identifier: `RES-${index + 1}`, type, href }, element('file', { href })),
  );
  return xmlFile(
    element(
      'manifest',
      { xmlns: NAMESPACES[version], identifier },
      element('metadata', {}, element('schema', {}, schema), element('schemaversion', {}, schemaVersion)),
      element('organizations', {}),
      element('resources', {}, ...resources),
    ),
  );
}
