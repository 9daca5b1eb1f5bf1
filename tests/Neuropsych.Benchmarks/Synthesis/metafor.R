# Prints the pooled estimate and the seconds of one run: fit, prediction interval and Q-profile, after one run to warm up.
suppressMessages(library(metafor))
data <- read.csv(commandArgs(trailingOnly = TRUE)[1], header = FALSE)
work <- function() {
  fit <- rma(data$V1, data$V2, method = "REML", test = "knha")
  predict(fit)
  confint(fit)
  fit
}
fit <- work()
times <- replicate(if (nrow(data) > 200) 3 else 21, system.time(work())[["elapsed"]])
cat(sprintf("%.15g %.9f", coef(fit), median(times)))
