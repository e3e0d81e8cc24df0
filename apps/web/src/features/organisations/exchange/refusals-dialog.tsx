import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import own from './exchange.module.css';

interface RefusalsDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}

/** What was refused, to look at: a wide dialog with a button that closes it. */
export function RefusalsDialog({ children, ...dialog }: RefusalsDialogProps) {
  const { t } = useTranslation('organisations');
  return (
    <Dialog wide {...dialog}>
      <div className={own.refusals}>
        {children}
        <div>
          <Button variant="default" onClick={dialog.onClose}>
            {t('action.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
