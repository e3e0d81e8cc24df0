import type { CertificateStanding } from '@pirecow/contracts';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag } from '../../../ui/tag';

const ICONS = {
  valid: IconCircleCheck,
  expired: IconClock,
  revoked: IconAlertTriangle,
  replaced: IconHistory,
};

interface Told {
  standing: CertificateStanding;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** Whether a certificate holds, in words with their day. */
export function useStanding(): (told: Told) => string {
  const { t } = useTranslation('certificates');
  const { formatDate } = useFormat();
  return ({ standing, expiresAt, revokedAt }) => {
    const at = standing === 'revoked' ? revokedAt : expiresAt;
    if (standing === 'valid' && expiresAt) return t('standing.valid-until', { day: formatDate(expiresAt) });
    return t(`standing.${standing}`, { day: at ? formatDate(at) : '' });
  };
}

export function StandingTag(told: Told) {
  const say = useStanding();
  const Icon = ICONS[told.standing];
  return <Tag icon={<Icon size={16} aria-hidden />}>{say(told)}</Tag>;
}
