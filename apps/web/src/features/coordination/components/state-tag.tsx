import type { ReportState } from '@pirecow/contracts';
import { IconCheck, IconClock, IconDoorExit, IconProgress } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type TagTone } from '../../../ui/tag';

const LOOKS: Record<ReportState, { tone: TagTone; icon: typeof IconCheck }> = {
  completed: { tone: 'good', icon: IconCheck },
  'under-way': { tone: 'activity', icon: IconProgress },
  'not-started': { tone: 'plain', icon: IconClock },
  withdrawn: { tone: 'place', icon: IconDoorExit },
};

interface StateTagProps {
  state: ReportState;
  /** The version since which the completion has to be repeated. */
  repeatSince?: number | null;
}

/** Where an enrolment stands, in a word, a sign and a colour. */
export function StateTag({ state, repeatSince = null }: StateTagProps) {
  const { t } = useTranslation('coordination');
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <>
      <Tag tone={tone} icon={<Icon size={14} aria-hidden />}>
        {t(`state.${state}`)}
      </Tag>
      {repeatSince === null ? null : <Tag tone="warning">{t('repeat-since', { number: repeatSince })}</Tag>}
    </>
  );
}
