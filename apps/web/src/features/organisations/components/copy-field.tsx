import { useTranslation } from 'react-i18next';
import { CopyField as Field } from '../../../ui/copy-field';

/** A field of this feature that is taken along, with its words. */
export function CopyField(field: { label: string; value: string }) {
  const { t } = useTranslation('organisations');
  return <Field {...field} copy={t('credentials.copy')} copied={t('credentials.copied')} />;
}
