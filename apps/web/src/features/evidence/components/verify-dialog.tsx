import { Button } from '@mantine/core';
import type { EvidenceFile, EvidenceVerification } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { FileField } from '../../../ui/file-field';
import classes from './evidence.module.css';

const KIND = 'application/vnd.pirecow.evidence+json';

/** By the list of contents that somebody has, or, without one, by the number of the file. */
function verify(id: string, manifest: File | null): Promise<EvidenceVerification> {
  const path = `/api/evidence-files/${id}/verification`;
  if (!manifest) return api<EvidenceVerification>(path);
  const body = new Blob([manifest], { type: KIND });
  return api<EvidenceVerification>(path, { method: 'POST', body });
}

function Found({ found: { agree, erased, fault, unchanged } }: { found: EvidenceVerification }) {
  const { t } = useTranslation('evidence');
  const { formatNumber } = useFormat();
  return (
    <div role="status" className={classes.panel}>
      <p>
        <strong>
          {fault ? t('verify.broken', { position: formatNumber(fault.position) }) : t('verify.whole')}
        </strong>
      </p>
      {fault ? <p>{t(`verify.fault.${fault.kind}`)}</p> : null}
      <p>{t('verify.agree', { count: agree })}</p>
      {erased > 0 ? <p>{t('verify.erased', { count: erased })}</p> : null}
      {unchanged ? null : <p>{t('verify.other-list')}</p>}
    </div>
  );
}

function Verify({ file, onClose }: { file: EvidenceFile; onClose: () => void }) {
  const { t } = useTranslation('evidence');
  const [manifest, setManifest] = useState<File | null>(null);
  const ask = useMutation({ mutationFn: () => verify(file.id, manifest) });
  return (
    <div className={classes.column}>
      <p>{t('verify.how')}</p>
      <FileField
        optional
        label={t('verify.file')}
        how={t('verify.file-how')}
        accept=".json"
        file={manifest}
        onChoose={setManifest}
      />
      {ask.error ? <ErrorState error={ask.error} /> : null}
      {ask.data ? <Found found={ask.data} /> : null}
      <div className={classes.row}>
        <BusyButton busy={ask.isPending} onClick={() => ask.mutate()}>
          {t('verify.action')}
        </BusyButton>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </div>
  );
}

/** Whether the entries of a file still agree with the sealed log. */
export function VerifyDialog({ file, onClose }: { file: EvidenceFile | undefined; onClose: () => void }) {
  const { t } = useTranslation('evidence');
  return (
    <Dialog opened={file !== undefined} onClose={onClose} title={t('verify.title')}>
      {file ? <Verify file={file} onClose={onClose} /> : null}
    </Dialog>
  );
}
