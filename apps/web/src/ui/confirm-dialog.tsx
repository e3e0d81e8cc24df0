import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import classes from './dialog.module.css';

interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What will happen, in one or two sentences. */
  text: string;
  /** The verb on the button: "Revoke the role", never "OK". */
  action: string;
  /** Something that cannot be undone. */
  dangerous?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is hard to undo. The safe way out has the focus, and another word than what one may be cancelling. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <p>{props.text}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={props.onClose} autoFocus>
          {t('action.back')}
        </Button>
        <Button
          color={props.dangerous ? 'red' : 'fir'}
          loading={props.busy ?? false}
          onClick={props.onConfirm}
        >
          {props.action}
        </Button>
      </div>
    </Dialog>
  );
}
