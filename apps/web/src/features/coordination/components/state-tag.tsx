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

/** Where an enrolment stands, in a word, a sign and a colour. */
export function StateTag({ state }: { state: ReportState }) {
  const { t } = useTranslation('coordination');
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Tag tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`state.${state}`)}
    </Tag>
  );
}
