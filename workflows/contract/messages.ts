import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Command, Stage } from '../../domain/index.js';

/** The one argument of the workflow: everything else is in the journal. */
export interface ComplaintInput {
  complaintNo: string;
}

/** How far the journal was when a command was through; what it changed is read there. */
export interface CommandReceipt {
  seq: number;
}

/** What the query tells on-call staff and tests. */
export interface Progress {
  seq: number;
  stage: Stage;
  /** Keys of what is still owed. */
  owed: string[];
  /** Signals whose name nobody knows, since this run began. */
  unknownSignals: number;
}

/**
 * Type of the failure that carries a refusal: `details[0]` is the `Refusal`. Where it was refused before the journal was asked,
 * `details[1]` is a `CommandReceipt`: as far as that run had seen the journal, which may hold more.
 */
export const REFUSED = 'Refused';

/** An act of a person. Its update id is the command's id. Fails with an `ApplicationFailure` of type `Refused`. */
export const commandUpdate = defineUpdate<CommandReceipt, [Command]>('command');

/** A fact from a service; never throws, whatever it carries. */
export const factSignal = defineSignal<[Command]>('fact');

/** The journal may hold more than the workflow has seen: look. */
export const wakeSignal = defineSignal('wake');

export const progressQuery = defineQuery<Progress>('progress');
