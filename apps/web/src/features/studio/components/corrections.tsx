import { Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import type { EditWeight } from '@pirecow/content';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Says whether what is typed from now on says what it said, so that translations stay current. */
export function Corrections({ weigh }: { weigh: (weight: EditWeight) => void }) {
  const { t } = useTranslation('studio');
  const [minor, setMinor] = useState(false);
  const choose = (chosen: boolean) => {
    weigh(chosen ? 'minor' : 'major');
    setMinor(chosen);
  };
  return (
    <Switch
      label={t('unit.corrections')}
      description={t('unit.corrections-how')}
      checked={minor}
      onChange={({ currentTarget }) => choose(currentTarget.checked)}
    />
  );
}
