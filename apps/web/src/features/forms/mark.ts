import type { TFunction } from 'i18next';
import type { I18n } from '../../i18n/i18n';
import { type Field, lackOf, nameOf } from './lack';
import classes from './mark.module.css';

/** Field → what is said under it. */
const said = new Map<Field, HTMLElement>();
let count = 0;

const idsOf = (field: Field) => (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);

function describe(field: Field, ids: readonly string[]): void {
  if (ids.length > 0) field.setAttribute('aria-describedby', ids.join(' '));
  else field.removeAttribute('aria-describedby');
}

function forget(field: Field): void {
  const words = said.get(field);
  if (!words) return;
  said.delete(field);
  words.remove();
  field.removeAttribute('aria-invalid');
  describe(
    field,
    idsOf(field).filter((id) => id !== words.id),
  );
}

function look(this: Field): void {
  if (!this.validity.valid) return;
  forget(this);
  this.removeEventListener('input', look);
  this.removeEventListener('change', look);
}

/** Below the field and what explains it. */
function place(field: Field, words: HTMLElement): void {
  const frame = field.closest('.mantine-InputWrapper-root, .mantine-Checkbox-root, .mantine-Radio-root');
  (frame ?? field.parentElement)?.append(words);
}

function markOne(field: Field, t: TFunction): void {
  forget(field);
  const words = document.createElement('p');
  words.id = `lack-${(count += 1)}`;
  words.className = classes.lack ?? '';
  const values = { name: nameOf(field), count: 'minLength' in field ? field.minLength : 0 };
  words.textContent = t(`lack.${lackOf(field)}`, values);
  said.set(field, words);
  place(field, words);
  field.setAttribute('aria-invalid', 'true');
  describe(field, [...idsOf(field), words.id]);
  field.addEventListener('input', look);
  field.addEventListener('change', look);
}

/** Says under each field what it lacks, as long as it does, and goes to the first of them. */
async function mark(i18n: I18n): Promise<void> {
  await i18n.loadNamespaces('forms');
  const t = i18n.getFixedT(null, 'forms');
  const fields = lacking;
  lacking = [];
  for (const field of fields) markOne(field, t);
  fields.find((field) => field.offsetParent !== null)?.focus();
}

let lacking: Field[] = [];

/** A field lacks something. All fields of a form say so at once, in their order. */
export function lacks(field: HTMLElement, i18n: I18n): void {
  if (lacking.push(field as Field) === 1) void mark(i18n);
}
