import { error, type Problem } from '../check/problem';
import { unitFile } from '../folder-paths';
import { KEY_SCHEMAS, type Keys } from '../key';
import { questionsOf, unitSchema, type Unit } from '../unit';
import type { States } from './course-file';
import { isProperties, parseStructure, takeStatesOut, type Properties } from './structure-file';
import { parseYaml, shapeProblems, type YamlFile } from './yaml';

/** A unit file, taken apart. */
export interface ReadUnit {
  unit: Unit;
  keys: Keys;
  states: States;
  idLines: ReadonlyMap<string, number>;
}

/** The keys stand in the blocks of the file; the structure is what is left without them. */
function takeKeysOut(data: Properties): { structure: Properties; rawKeys: unknown[] } {
  if (!Array.isArray(data.blocks)) return { structure: data, rawKeys: [] };
  const apart = data.blocks.map((block: unknown) => {
    if (!isProperties(block) || block.type !== 'question') return { block, key: undefined };
    const { key, ...rest } = block;
    return { block: rest, key };
  });
  return {
    structure: { ...data, blocks: apart.map(({ block }) => block) },
    rawKeys: apart.map(({ key }) => key),
  };
}

function readKeys(unit: Unit, rawKeys: readonly unknown[], file: string, yaml: YamlFile) {
  const keys: Keys = {};
  const problems: Problem[] = [];
  const positions = new Map(unit.blocks.map(({ id }, index) => [id, index]));
  for (const { id, interaction } of questionsOf(unit)) {
    const index = positions.get(id) ?? 0;
    const raw = rawKeys[index];
    const isWritten = KEY_SCHEMAS[interaction].safeParse({}).success;
    const read = KEY_SCHEMAS[interaction].safeParse(raw === undefined && isWritten ? {} : raw);
    if (read.success) keys[id] = read.data;
    else problems.push(...shapeProblems(read.error.issues, file, yaml, ['blocks', index, 'key']));
  }
  return { keys, problems };
}

function slugProblems(unit: Unit, slug: string, file: string, yaml: YamlFile): Problem[] {
  if (unit.slug === slug) return [];
  return [
    error(
      'unit.slug-differs',
      { file, id: unit.id, field: 'slug', line: yaml.lineOf(['slug']) },
      { slug: unit.slug },
    ),
  ];
}

/** Reads `units/<slug>.yaml`: structure, keys and states; or what is wrong with it. */
export function readUnit(slug: string, content: string): ReadUnit | Problem[] {
  const file = unitFile(slug);
  const yaml = parseYaml(content, file);
  if (Array.isArray(yaml)) return yaml;
  const { rawStates, data } = takeStatesOut(yaml);
  const { structure, rawKeys } = takeKeysOut(data);
  const parsed = parseStructure(unitSchema, structure, rawStates, { name: file, yaml });
  if (Array.isArray(parsed)) return parsed;
  const { structure: unit, states } = parsed;
  const { keys, problems } = readKeys(unit, rawKeys, file, yaml);
  const all = [...problems, ...slugProblems(unit, slug, file, yaml)];
  return all.length > 0 ? all : { unit, keys, states, idLines: yaml.idLines };
}
