import type { z } from 'zod';
import type { Problem } from '../check/problem';
import { statesSchema, type States } from './course-file';
import { shapeProblems, type YamlFile } from './yaml';

export type Properties = Record<string, unknown>;

/** Whether a value of a YAML file is a map. */
export const isProperties = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The structure that a file holds, and apart from it the states of its texts. */
export function takeStatesOut(yaml: YamlFile): { rawStates: unknown; data: Properties } {
  const { states: rawStates, ...data } = isProperties(yaml.data) ? yaml.data : {};
  return { rawStates, data };
}

/** Structure and states by their schemas, or the problems of both. */
export function parseStructure<Schema extends z.ZodType>(
  schema: Schema,
  data: Properties,
  rawStates: unknown,
  file: { name: string; yaml: YamlFile },
): { structure: z.infer<Schema>; states: States } | Problem[] {
  const structure = schema.safeParse(data);
  const states = statesSchema.safeParse(rawStates);
  if (structure.success && states.success) return { structure: structure.data, states: states.data };
  return [
    ...shapeProblems(structure.error?.issues ?? [], file.name, file.yaml),
    ...shapeProblems(states.error?.issues ?? [], file.name, file.yaml, ['states']),
  ];
}
