import type { XmlAttribute, XmlElement } from './xml';

/** The namespace of course structures (cmi5 13.2), which is also the address of their XSD. */
export const CMI5_NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

/** A place in the document and the rule that it breaks. */
export interface StructureError {
  path: string;
  rule: string;
  values?: Record<string, string>;
}

interface Attribute {
  required?: boolean;
  /** Names the rule that the value breaks. */
  check?: (value: string) => string | undefined;
}

/** One step of a sequence: any of these elements, so many times. */
interface Step {
  oneOf: Record<string, Model>;
  least: 0 | 1;
  most: number;
}

/** What an element may hold. `mixed`: anything at all. `open`: elements and attributes of other namespaces too. */
interface Model {
  steps: Step[];
  attributes?: Record<string, Attribute>;
  open?: boolean;
  text?: boolean;
  mixed?: boolean;
  anyOrder?: boolean;
  check?: (text: string) => string | undefined;
}

const oneOf = (values: string[]) => (value: string) =>
  values.includes(value) ? undefined : 'structure-value';
const decimal = (value: string) =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) && Number(value) >= 0 && Number(value) <= 1
    ? undefined
    : 'structure-value';
const language = (value: string) =>
  /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(value) ? undefined : 'structure-value';
const notEmpty = (value: string) => (value === '' ? 'structure-value' : undefined);

const once = (name: string, model: Model): Step => ({ oneOf: { [name]: model }, least: 1, most: 1 });
const maybe = (name: string, model: Model): Step => ({ oneOf: { [name]: model }, least: 0, most: 1 });
const many = (models: Record<string, Model>): Step => ({ oneOf: models, least: 1, most: Infinity });

const anything: Model = { steps: [], mixed: true };
const langstring: Model = { steps: [], text: true, open: true, attributes: { lang: { check: language } } };
const text: Model = { steps: [many({ langstring })], open: true };
const named = [once('title', text), once('description', text)];
const id = { id: { required: true } };
const reference: Model = { steps: [], attributes: { idref: {} } };
const references: Model = { steps: [many({ objective: reference })], open: true };
const objective: Model = { steps: named, attributes: id, anyOrder: true };
const objectives: Model = { steps: [many({ objective })], open: true };

const au: Model = {
  steps: [
    ...named,
    maybe('objectives', references),
    once('url', { steps: [], text: true, check: notEmpty }),
    maybe('launchParameters', anything),
    maybe('entitlementKey', anything),
  ],
  open: true,
  attributes: {
    ...id,
    moveOn: {
      check: oneOf(['NotApplicable', 'Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed']),
    },
    masteryScore: { check: decimal },
    launchMethod: { check: oneOf(['AnyWindow', 'OwnWindow']) },
    activityType: {},
  },
};

const block: Model = { steps: [...named, maybe('objectives', references)], open: true, attributes: id };
block.steps.push(many({ au, block }));

/** The document type of cmi5 13.2, element by element as its XSD has them. */
const COURSE_STRUCTURE: Model = {
  steps: [
    once('course', { steps: named, open: true, attributes: id }),
    maybe('objectives', objectives),
    many({ au, block }),
  ],
  open: true,
};

const isOurs = ({ namespace }: XmlElement | XmlAttribute) => namespace === CMI5_NAMESPACE;

function attributeErrors({ attributes }: XmlElement, model: Model, path: string): StructureError[] {
  const known = model.attributes ?? {};
  const missing = Object.entries(known)
    .filter(
      ([name, { required }]) =>
        required && !attributes.some((one) => one.name === name && one.namespace === ''),
    )
    .map(([name]) => ({ path: `${path}/@${name}`, rule: 'structure-missing' }));
  const wrong = attributes.flatMap((attribute): StructureError[] => {
    const { name, namespace, value } = attribute;
    const at = `${path}/@${name}`;
    if (namespace !== '')
      return model.open && !isOurs(attribute) ? [] : [{ path: at, rule: 'structure-unknown' }];
    const rule = known[name];
    if (!rule) return [{ path: at, rule: 'structure-unknown' }];
    const broken = rule.check?.(value.trim());
    return broken === undefined
      ? []
      : [{ path: at, rule: broken, values: { value: value.trim().slice(0, 100) } }];
  });
  return [...missing, ...wrong];
}

/** Walks the children along the steps of a sequence; the order is fixed (xs:sequence), but for `anyOrder` (xs:all). */
function sequenceErrors(children: XmlElement[], model: Model, path: string): StructureError[] {
  const errors: StructureError[] = [];
  let rest = children;
  for (const { oneOf: models, least, most } of model.steps) {
    let count = 0;
    while (rest[0] && isOurs(rest[0]) && models[rest[0].name] && count < most) {
      count += 1;
      rest = rest.slice(1);
    }
    if (count < least)
      errors.push({ path: `${path}/${Object.keys(models).join('|')}`, rule: 'structure-missing' });
  }
  const surplus = rest.find((child) => isOurs(child) || child.namespace === '' || !model.open);
  if (surplus && errors.length === 0)
    errors.push({ path: `${path}/${surplus.name}`, rule: 'structure-unknown' });
  return errors;
}

const modelsOf = ({ steps }: Model): Record<string, Model> =>
  Object.assign({}, ...steps.map(({ oneOf: all }) => all)) as Record<string, Model>;

function ordered(children: XmlElement[], model: Model): XmlElement[] {
  return model.anyOrder ? children.toSorted((a, b) => (a.name < b.name ? 1 : -1)) : children;
}

function elementErrors(element: XmlElement, model: Model, path: string): StructureError[] {
  if (model.mixed) return [];
  const { children, text: own } = element;
  const errors = [
    ...attributeErrors(element, model, path),
    ...sequenceErrors(ordered(children, model), model, path),
  ];
  if (!model.text && own.trim() !== '') errors.push({ path, rule: 'structure-text' });
  const broken = model.check?.(own.trim());
  if (broken !== undefined) errors.push({ path, rule: broken, values: { value: own.trim().slice(0, 100) } });
  const models = modelsOf(model);
  const counts = new Map<string, number>();
  for (const child of children.filter(isOurs)) {
    const place = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, place);
    const next = models[child.name];
    if (next) errors.push(...elementErrors(child, next, `${path}/${child.name}[${place}]`));
  }
  return errors;
}

/** What a document breaks of the document type of course structures (cmi5 13.2): each place with its rule. */
export function schemaErrors(root: XmlElement): StructureError[] {
  if (root.name !== 'courseStructure' || !isOurs(root))
    return [{ path: `/${root.name}`, rule: 'structure-root' }];
  const attributes = root.attributes.filter(
    ({ namespace }) => namespace !== 'http://www.w3.org/2001/XMLSchema-instance',
  );
  return elementErrors({ ...root, attributes }, COURSE_STRUCTURE, '/courseStructure');
}
