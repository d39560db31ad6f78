"""Which of the four cases of transfer learning a data set is, measured before anything is trained."""
