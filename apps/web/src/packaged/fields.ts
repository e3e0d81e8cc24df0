import type { Question, Response } from '@pirecow/content';

const all = <Kind extends Element>(root: Element, selector: string) => [
  ...root.querySelectorAll<Kind>(selector),
];
const inputs = (root: Element) => all<HTMLInputElement>(root, 'input');

function readPlaces(root: Element, selector: string, name: 'gap' | 'pair'): Record<string, string> | null {
  const fields = all<HTMLInputElement | HTMLSelectElement>(root, selector);
  const filled = fields.filter(({ value }) => value.trim() !== '');
  if (filled.length === 0) return null;
  return Object.fromEntries(filled.map((field) => [field.dataset[name] ?? '', field.value]));
}

function readOrder(root: Element): string[] | null {
  const list = root.querySelector<HTMLElement>('[data-order]');
  if (!list?.dataset.touched) return null;
  return all<HTMLElement>(list, ':scope > li').map((item) => item.dataset.part ?? '');
}

/** The answer that stands in the fields of a question; null where there is none. */
export function readAnswer(root: Element, { interaction }: Question): Response | null {
  const checked = inputs(root).filter((input) => input.checked);
  switch (interaction) {
    case 'singleChoice':
      return checked[0]?.value ?? null;
    case 'trueFalse':
      return checked[0] ? checked[0].value === 'true' : null;
    case 'multipleChoice':
      return checked.length > 0 ? checked.map(({ value }) => value) : null;
    case 'fillIn':
      return readPlaces(root, '[data-gap]', 'gap');
    case 'matching':
      return readPlaces(root, '[data-pair]', 'pair');
    case 'ordering':
      return readOrder(root);
    default:
      return root.querySelector<HTMLInputElement>('[data-written]')?.value.trim() || null;
  }
}

function writeOrder(root: Element, order: readonly string[] | null): void {
  const list = root.querySelector<HTMLElement>('[data-order]');
  if (!list) return;
  if (!order) delete list.dataset.touched;
  else {
    list.dataset.touched = 'true';
    const items = all<HTMLElement>(list, ':scope > li');
    for (const id of order) list.append(...items.filter(({ dataset }) => dataset.part === id));
  }
}

/** Puts an answer into the fields of a question: what was given in one language stands in all. */
export function writeAnswer(root: Element, { interaction }: Question, answer: Response | null): void {
  if (interaction === 'ordering') return writeOrder(root, answer as string[] | null);
  const picked = [answer].flat().map(String);
  const places = typeof answer === 'object' && !Array.isArray(answer) ? answer : null;
  for (const field of all<HTMLInputElement | HTMLSelectElement>(root, 'input, select')) {
    const { gap, pair } = field.dataset;
    if (gap !== undefined || pair !== undefined) field.value = places?.[gap ?? pair ?? ''] ?? '';
    else if (field.type === 'radio' || field.type === 'checkbox')
      field.checked = answer !== null && picked.includes(field.value);
    else field.value = typeof answer === 'string' ? answer : '';
  }
}

/** Moves the item of a list one place, the focus with it. Answers its new place, from 1, or undefined at an end. */
export function moveItem(button: HTMLElement): number | undefined {
  const item = button.closest('li');
  const list = item?.parentElement;
  const isUp = button.dataset.move === 'up';
  const neighbour = isUp ? item?.previousElementSibling : item?.nextElementSibling;
  if (!item || !list || !neighbour) return undefined;
  if (isUp) neighbour.before(item);
  else neighbour.after(item);
  list.dataset.touched = 'true';
  button.focus();
  return [...list.children].indexOf(item) + 1;
}
