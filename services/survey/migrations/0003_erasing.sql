create index invitations_of_complaint on survey.invitations (complaint_no);
grant update (comment) on survey.answers to redress_survey;
grant delete on survey.outgoing_callbacks to redress_survey;
