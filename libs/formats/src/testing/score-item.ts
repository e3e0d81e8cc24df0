import { isElement, wordsOf, type Element } from '../rich/tree';
import { childOf, childrenOf } from '../xml/find';
import { inWordsOf21 } from '../qti/names';
import { parseXml } from '../xml/read';

type Value = string | string[] | number | boolean;
type Outcomes = Record<string, Value>;

const inside = (element: Element): Element[] => element.children.filter(isElement);
const list = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value : value === undefined || value === '' ? [] : [String(value)];
const sameBag = (a: string[], b: string[]) => [...a].sort().join('\n') === [...b].sort().join('\n');

/** Response processing as QTI 2.1 defines it, as far as our items use it: to see that others would score as we do. */
class Processing {
  private readonly declarations: Map<string, Element>;

  constructor(
    item: Element,
    private readonly responses: Record<string, Value>,
    private readonly outcomes: Outcomes,
  ) {
    this.declarations = new Map(
      childrenOf(item, 'responseDeclaration').map((one) => [one.attributes.identifier ?? '', one]),
    );
  }

  private correct(identifier: string): Value {
    const declaration = this.declarations.get(identifier);
    const values = childrenOf(childOf(declaration, 'correctResponse'), 'value').map(wordsOf);
    return declaration?.attributes.cardinality === 'single' ? (values[0] ?? '') : values;
  }

  private mapped(identifier: string): number {
    const mapping = childOf(this.declarations.get(identifier), 'mapping');
    const points = (key: string) =>
      childrenOf(mapping, 'mapEntry').find(({ attributes }) => attributes.mapKey === key)?.attributes
        .mappedValue ?? '0';
    const sum = list(this.responses[identifier]).reduce((total, key) => total + Number(points(key)), 0);
    const { lowerBound, upperBound } = mapping?.attributes ?? {};
    return Math.min(Number(upperBound), Math.max(Number(lowerBound), sum));
  }

  private value(expression: Element): Value {
    const { identifier = '' } = expression.attributes;
    const parts = () => inside(expression).map((part) => this.value(part));
    const [first, second] = expression.name === 'baseValue' ? [] : parts();
    const ordered = childOf(expression, 'variable') && this.isOrdered(childOf(expression, 'variable')!);
    switch (expression.name) {
      case 'baseValue':
        return wordsOf(expression);
      case 'variable':
        return this.responses[identifier] ?? this.outcomes[identifier] ?? '';
      case 'correct':
        return this.correct(identifier);
      case 'mapResponse':
        return this.mapped(identifier);
      case 'sum':
        return parts().reduce<number>((total, part) => total + Number(part), 0);
      case 'multiple':
        return parts().flatMap(list);
      case 'index':
        return list(first)[Number(expression.attributes.n) - 1] ?? '';
      default:
        return this.test(expression.name, first, second, { ordered: Boolean(ordered), parts, expression });
    }
  }

  private isOrdered({ attributes }: Element): boolean {
    return this.declarations.get(attributes.identifier ?? '')?.attributes.cardinality === 'ordered';
  }

  private test(
    name: string,
    first: Value | undefined,
    second: Value | undefined,
    { ordered, parts, expression }: { ordered: boolean; parts: () => Value[]; expression: Element },
  ): boolean {
    switch (name) {
      case 'match':
        return ordered
          ? list(first).join('\n') === list(second).join('\n')
          : sameBag(list(first), list(second));
      case 'member':
        return list(second).includes(String(first));
      case 'stringMatch':
        return String(first).toLowerCase() === String(second).toLowerCase();
      case 'equal': {
        const [margin] = (expression.attributes.tolerance ?? '0').split(' ').map(Number);
        return first !== '' && Math.abs(Number(first) - Number(second)) <= (margin ?? 0);
      }
      case 'gte':
        return first !== '' && Number(first) >= Number(second);
      case 'lte':
        return first !== '' && Number(first) <= Number(second);
      case 'or':
        return parts().some(Boolean);
      case 'and':
        return parts().every(Boolean);
      default:
        throw new Error(`Our items do not use ${name}`);
    }
  }

  run(rules: readonly Element[]): void {
    for (const rule of rules) {
      if (rule.name === 'setOutcomeValue') {
        const [expression] = inside(rule);
        this.outcomes[rule.attributes.identifier ?? ''] = this.value(expression!);
      } else this.runFirst(inside(rule));
    }
  }

  private runFirst(branches: readonly Element[]): void {
    for (const branch of branches) {
      const [test, ...rules] = inside(branch);
      if (branch.name === 'responseElse') return this.run(inside(branch));
      if (this.value(test!)) return this.run(rules);
    }
  }
}

/** Points and feedback that an item gives for these responses. */
export function scoreItem(xml: string, responses: Record<string, Value>) {
  const item = inWordsOf21(parseXml(xml));
  const outcomes: Outcomes = { SCORE: 0, FEEDBACK: [], FEEDBACK_OVERALL: '' };
  new Processing(item, responses, outcomes).run(inside(childOf(item, 'responseProcessing')!));
  return {
    points: Number(outcomes.SCORE),
    shown: list(outcomes.FEEDBACK),
    overall: String(outcomes.FEEDBACK_OVERALL),
  };
}
