import { Radio, Textarea } from '@mantine/core';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type { Repetition } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

const SCOPES = ['none', 'changed', 'all'] as const;

/** Nobody has to complete a course again unless somebody says so. */
export const NOBODY: Repetition = { scope: 'none', reason: '' };

interface RepetitionFieldsProps {
  value: Repetition;
  onChange: (value: Repetition) => void;
}

/** Whether those who have completed an older version are asked to do so again, and why. */
export function RepetitionFields({ value: { scope, reason }, onChange }: RepetitionFieldsProps) {
  const { t } = useTranslation('studio');
  const choose = (chosen: string) =>
    onChange({ scope: SCOPES.find((one) => one === chosen) ?? 'none', reason });
  return (
    <>
      <Radio.Group
        label={t('repetition.label')}
        description={t('repetition.how')}
        value={scope}
        onChange={choose}
      >
        {SCOPES.map((one) => (
          <Radio key={one} value={one} label={t(`repetition.${one}`)} mt="xs" />
        ))}
      </Radio.Group>
      {scope === 'none' ? null : (
        <Textarea
          required
          withAsterisk={false}
          autosize
          minRows={2}
          label={t('repetition.reason')}
          description={t('repetition.reason-how')}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => onChange({ scope, reason: currentTarget.value })}
        />
      )}
    </>
  );
}

/** The decision in words. */
export function RepetitionWords({ repetition: { scope, reason } }: { repetition: Repetition }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <p>{t(`repetition.said-${scope}`)}</p>
      {scope === 'none' ? null : <p>{t('repetition.because', { reason })}</p>}
    </>
  );
}
