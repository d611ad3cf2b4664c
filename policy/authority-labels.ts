import type { PublicAuthority, ReportWay } from '../domain/index.js';
import { label, type Label } from './label.js';

export const authority: Record<PublicAuthority, Label> = {
  postal_administration: label('邮政管理部门', 'postal administration'),
  public_security: label('公安机关', 'police'),
  cyberspace_administration: label('网信部门', 'cyberspace administration'),
  public: label('社会公告', 'public notice'),
};

export const reportWay: Record<ReportWay, Label> = {
  phone: label('电话', 'by telephone'),
  online: label('网上填报', 'online'),
  in_writing: label('书面', 'in writing'),
  in_person: label('当面', 'in person'),
};
