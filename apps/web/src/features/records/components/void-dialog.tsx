import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExploredStatement } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { ReasonDialog } from '../../../ui/reason-dialog';

interface VoidDialogProps {
  statement: ExploredStatement | undefined;
  onClose: () => void;
  /** Gets the statement once it is voided and the list has been fetched anew. */
  onVoided: (statement: ExploredStatement) => void;
}

const MEANS = ['counts', 'stays', 'final'] as const;

/** Voids a statement with a reason, and says before what that does and what it does not. */
export function VoidDialog({ statement, onClose, onVoided }: VoidDialogProps) {
  const { t } = useTranslation('records');
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ of, reason }: { of: ExploredStatement; reason: string }) =>
      api(`/api/organisations/${of.organisation.id}/statements/${of.id}/voiding`, {
        method: 'POST',
        body: { reason },
      }),
    onSuccess: async (_, { of }) => {
      await client.invalidateQueries({ queryKey: ['records', 'statements'] });
      onVoided(of);
    },
  });
  const close = () => {
    send.reset();
    onClose();
  };
  return (
    <ReasonDialog
      opened={statement !== undefined}
      title={t('void.title')}
      label={t('void.reason')}
      hint={t('void.hint')}
      maxLength={500}
      action={t('void.action')}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => statement && send.mutate({ of: statement, reason })}
      onClose={close}
    >
      <p>{statement?.sentence}</p>
      <ul>
        {MEANS.map((what) => (
          <li key={what}>{t(`void.means.${what}`)}</li>
        ))}
      </ul>
    </ReasonDialog>
  );
}
