import type { PathStepState } from '@pirecow/contracts';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../ui/tag';

/** Where one stands in a course of a path; nothing where it was not begun. */
export function StepState({ state }: { state: PathStepState }) {
  const { t } = useTranslation('paths');
  if (state === 'completed')
    return (
      <Tag tone="good" icon={<IconCircleCheck size={16} aria-hidden />}>
        {t('step.completed')}
      </Tag>
    );
  return state === 'under-way' ? <Tag tone="activity">{t('step.under-way')}</Tag> : null;
}
