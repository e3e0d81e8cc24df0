import { Button } from '@mantine/core';
import type { CreatedCredential } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { CopyField } from './copy-field';
import classes from './organisations.module.css';

interface SecretDialogProps {
  endpoint: string;
  /** Whose secret; null: closed. */
  told: CreatedCredential | null;
  onClose: () => void;
}

/** Tells a secret, the one time that it is known. */
export function SecretDialog({ endpoint, told, onClose }: SecretDialogProps) {
  const { t } = useTranslation('organisations');
  return (
    <Dialog
      opened={told !== null}
      onClose={onClose}
      title={t('credentials.told-title', { name: told?.name ?? '' })}
    >
      {told ? (
        <div className={classes.form}>
          <p>{t('credentials.told-text')}</p>
          <CopyField label={t('credentials.endpoint')} value={endpoint} />
          <CopyField label={t('credentials.key')} value={told.id} />
          <CopyField label={t('credentials.secret')} value={told.secret} />
          <div className={classes.row}>
            <Button onClick={onClose}>{t('credentials.kept')}</Button>
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}
