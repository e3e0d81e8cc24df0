import {
  type Block,
  blockSchema,
  blockTextFields,
  type CourseDocument,
  courseTextFields,
  type TextField,
  type Unit,
  unitOwnFields,
  unitSchema,
} from '@pirecow/content';

/** A field with the name of what it belongs to, for people who translate it. */
export interface OwnedField {
  field: TextField;
  /** `course`, `module`, `unit`, a kind of block or an interaction. */
  of: string;
}

type Head = Pick<CourseDocument, 'id' | 'objectives'>;
type Modules = Pick<CourseDocument['modules'][number], 'id'>[];

function ofBlock(block: Block): string {
  return block.type === 'question' ? block.interaction : block.type;
}

function blockFields(block: Block): OwnedField[] {
  return blockTextFields(block).map((field) => ({ field, of: ofBlock(block) }));
}

function ownUnitFields(unit: Unit): OwnedField[] {
  return unitOwnFields(unit).map((field) => ({ field, of: 'unit' }));
}

/** The fields of a course and its modules. */
export function courseFields(head: Head, modules: Modules): OwnedField[] {
  const withoutUnits = modules.map(({ id }) => ({ id, units: [] }));
  const fields = courseTextFields({ id: head.id, objectives: head.objectives, modules: withoutUnits });
  return fields.map((field) => ({ field, of: field.owner === head.id ? 'course' : 'module' }));
}

/** The fields of a stored unit and its blocks. */
export function unitFields(stored: object): OwnedField[] {
  const unit = unitSchema.parse(stored);
  return [...ownUnitFields(unit), ...unit.blocks.flatMap(blockFields)];
}

/** What the database knows of the owner of a text. */
export interface OwnerRow {
  head: Head & Pick<CourseDocument, 'languages'>;
  unit: object | null;
  block: object | null;
  isModule: boolean;
}

/** The fields of one thing alone, and the block that it is; none where the course has no such thing. */
export function ownerFields(
  { head, unit, block, isModule }: OwnerRow,
  ownerId: string,
): { fields: OwnedField[]; block?: Block } {
  if (block) {
    const parsed = blockSchema.parse(block);
    return { fields: blockFields(parsed), block: parsed };
  }
  if (unit) return { fields: ownUnitFields(unitSchema.parse({ ...unit, blocks: [] })) };
  const all = courseFields(head, isModule ? [{ id: ownerId }] : []);
  return { fields: all.filter(({ field }) => field.owner === ownerId) };
}
