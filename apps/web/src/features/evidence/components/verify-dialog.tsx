import { Button } from '@mantine/core';
import type { EvidenceVerification } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { Dialog } from '../../../ui/dialog';
import { ErrorState } from '../../../ui/error-state';
import { FileField } from '../../../ui/file-field';
import { Tag } from '../../../ui/tag';
import classes from './evidence.module.css';

const KIND = 'application/vnd.pirecow.evidence+json';

/** Where a file is verified, and what a request has to carry. */
export interface Verifiable {
  path: string;
  headers?: Record<string, string>;
}

async function hashOf(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** By the list of contents that somebody has, by any other file of the archive, or, without one, by the number alone. */
async function verify({ path, headers = {} }: Verifiable, file: File | null): Promise<EvidenceVerification> {
  if (!file) return api(path, { headers });
  if (!file.name.endsWith('.json')) return api(`${path}?sha256=${await hashOf(file)}`, { headers });
  return api(path, { method: 'POST', body: new Blob([file], { type: KIND }), headers });
}

const TONES = { 'not-ours': 'error', broken: 'error', whole: 'good' } as const;

/** What was not made here is that, and nothing else is said of it. */
function Found({ found: { verdict, agree, erased, fault } }: { found: EvidenceVerification }) {
  const { t } = useTranslation('evidence');
  const { formatNumber } = useFormat();
  const position = formatNumber(fault?.position ?? 0);
  return (
    <div role="status" className={classes.panel}>
      <p>
        <Tag tone={TONES[verdict]}>{t(`verify.is-${verdict}`)}</Tag>
      </p>
      <p>
        <strong>{t(`verify.${verdict}`, { position })}</strong>
      </p>
      {verdict === 'not-ours' ? null : (
        <>
          {fault ? <p>{t(`verify.fault.${fault.kind}`)}</p> : null}
          <p>{t('verify.agree', { count: agree })}</p>
          {erased > 0 ? <p>{t('verify.erased', { count: erased })}</p> : null}
        </>
      )}
    </div>
  );
}

function Verify({ about, onClose }: { about: Verifiable; onClose: () => void }) {
  const { t } = useTranslation('evidence');
  const [file, setFile] = useState<File | null>(null);
  const ask = useMutation({ mutationFn: () => verify(about, file) });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    ask.reset();
  };
  return (
    <div className={classes.column}>
      <p>{t('verify.how')}</p>
      <FileField
        optional
        label={t('verify.file')}
        how={t('verify.file-how')}
        accept=".json,.pdf,.csv,.xlsx"
        file={file}
        onChoose={choose}
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

/** Whether a file is the one that was made here, and whether its entries still agree with the sealed log. */
export function VerifyDialog({ about, onClose }: { about: Verifiable | undefined; onClose: () => void }) {
  const { t } = useTranslation('evidence');
  return (
    <Dialog opened={about !== undefined} onClose={onClose} title={t('verify.title')}>
      {about ? <Verify about={about} onClose={onClose} /> : null}
    </Dialog>
  );
}
