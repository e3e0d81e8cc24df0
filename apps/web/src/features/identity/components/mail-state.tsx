import type { MailAnswer } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, type TagTone } from '../../../ui/tag';
import classes from './identity.module.css';

const TONES: Partial<Record<MailAnswer['state'], TagTone>> = {
  sent: 'good',
  kept: 'good',
  failed: 'error',
  uncertain: 'warning',
};

export function MailState({ state, failure }: Pick<MailAnswer, 'state' | 'failure'>) {
  const { t } = useTranslation('identity');
  return (
    <>
      <Tag tone={TONES[state] ?? 'plain'}>{t(`mail-state.${state}`)}</Tag>
      {failure ? <p className={classes.soft}>{t(`mail-failure.${failure}`)}</p> : null}
    </>
  );
}
