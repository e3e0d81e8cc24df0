import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useTranslation } from 'react-i18next';
import { useReadingChoices } from '../../../ui/preferences-provider';
import classes from './offline.module.css';

/** The choice to load nothing heavy unasked, for this browser. */
export function DataPart() {
  const { t } = useTranslation('offline');
  const { data, choose } = useReadingChoices();
  return (
    <section className={classes.part} aria-labelledby="offline-data">
      <h2 id="offline-data">{t('data.title')}</h2>
      <Checkbox
        size="md"
        label={t('data.low')}
        description={t('data.how')}
        checked={data === 'low'}
        onChange={({ currentTarget }) => choose('data', currentTarget.checked ? 'low' : 'usual')}
      />
    </section>
  );
}
