import type { CourseStructure } from './course-structure';
import { readStructure } from './read-structure';
import { schemaErrors, type StructureError } from './schema';
import { type PackageFiles, ruleErrors } from './structure-rules';
import { parseXml, XmlError, xmlText } from './xml';

export type ParsedStructure = { structure: CourseStructure } | { errors: StructureError[] };

/**
 * Reads the bytes of a `cmi5.xml` and judges them by every rule of cmi5 13 and 14.
 * @param files what the package holds, or undefined where the structure came alone
 */
export function parseStructure(bytes: Uint8Array, files: PackageFiles): ParsedStructure {
  try {
    const root = parseXml(xmlText(bytes));
    const wrong = schemaErrors(root);
    if (wrong.length > 0) return { errors: wrong };
    const read = readStructure(root);
    const errors = ruleErrors(read, files);
    return errors.length > 0 ? { errors } : { structure: read.structure };
  } catch (error) {
    if (error instanceof XmlError) return { errors: [{ path: 'cmi5.xml', rule: error.rule }] };
    throw error;
  }
}
