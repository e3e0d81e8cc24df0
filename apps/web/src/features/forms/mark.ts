import type { TFunction } from 'i18next';
import type { I18n } from '../../i18n/i18n';
import { type Field, lackOf, nameOf } from './lack';

/** In all languages: they are few, and the names of four files would weigh upon the first visit of everybody. */
const WORDS = import.meta.glob<object>(['./locales/*.json', '!**/*.review.json'], {
  eager: true,
  import: 'default',
});

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
  words.dataset['lack'] = '';
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
export function mark(fields: readonly HTMLElement[], i18n: I18n): void {
  for (const [path, words] of Object.entries(WORDS))
    i18n.addResourceBundle(path.slice('./locales/'.length, -'.json'.length), 'forms', words);
  const t = i18n.getFixedT(null, 'forms');
  for (const field of fields) markOne(field as Field, t);
  fields.find((field) => field.offsetParent !== null)?.focus();
}
