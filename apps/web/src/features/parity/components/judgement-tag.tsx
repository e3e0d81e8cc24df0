import type { ParityJudgement } from '@pirecow/contracts';
import { IconCheck, IconClock, IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type TagTone } from '../../../ui/tag';

const LOOKS: Record<ParityJudgement, { tone: TagTone; icon: typeof IconCheck }> = {
  equal: { tone: 'good', icon: IconCheck },
  look: { tone: 'warning', icon: IconEye },
  few: { tone: 'plain', icon: IconClock },
};

/** Whether a course is the same for everybody, in a word, a sign and a colour. */
export function JudgementTag({ judgement }: { judgement: ParityJudgement }) {
  const { t } = useTranslation('parity');
  const { tone, icon: Icon } = LOOKS[judgement];
  return (
    <Tag tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`judgement.${judgement}`)}
    </Tag>
  );
}
